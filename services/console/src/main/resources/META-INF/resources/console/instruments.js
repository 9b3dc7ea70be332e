// Instruments: what each does, since when, and what it last said.
import { byId, h, keep, write } from "./dom.js";
import { number, span, time, unit, words } from "./format.js";
import { state } from "./states.js";
import { serverNow } from "./store.js";

const STALE_MILLIS = 60000;

const doing = ({ activity, work, waiting, held, since }) => {
  const parts = [];
  if (work) {
    const what = work.operation ? words(work.operation) : "a command";
    parts.push(activity === "lost" ? `nobody knows whether ${what} ran` : `${what} for ${work.campaign}`);
  }
  if (since) {
    parts.push(`since ${time(since)}, ${span(serverNow() - Date.parse(since))}`);
  }
  if (waiting.length) {
    parts.push(`${waiting.length} waiting`);
  }
  if (held) {
    parts.push(`held: ${held}`);
  }
  return parts.join(" · ") || "no command yet";
};

const signal = (sample) => {
  const age = serverNow() - Date.parse(sample.at);
  const good = sample.quality === "good" && sample.value !== undefined;
  const stale = age > STALE_MILLIS || !good ? " stale" : "";
  return [
    h("dt", { title: sample.signal }, words(sample.signal)),
    h("dd", { class: `live${stale}` }, good ? `${number(sample.value)} ${unit(sample.unit)}` : sample.quality),
    h("dd", { class: `age${stale}`, title: `sampled at ${time(sample.at)}` }, span(age)),
  ];
};

const make = () => {
  const name = h("b");
  const badge = h("span", { class: "badge" });
  const line = h("p", { class: "instrument-doing" });
  const signals = h("dl", { class: "signals" });
  const trouble = h("p", { class: "trouble" });
  const offers = h("p");
  const element = h(
    "li",
    { class: "instrument" },
    h("div", { class: "instrument-name" }, name, badge),
    line,
    signals,
    trouble,
    h("details", null, h("summary", null, "What it offers"), offers),
  );
  return {
    element,
    show: ({ id, capability, condition, telemetry }) => {
      name.replaceChildren(id, ...(capability && capability.kind !== id ? [h("small", null, capability.kind)] : []));
      const shown = condition.held !== undefined && condition.activity === "idle" ? "held" : condition.activity;
      const loud = shown === "lost" || condition.held !== undefined;
      const key = `${shown} ${condition.held !== undefined} ${loud}`;
      if (badge.dataset.key !== key) {
        badge.dataset.key = key;
        badge.replaceChildren(state(shown, condition.held !== undefined && shown !== "held" ? `${shown}, held` : shown, loud));
      }
      write(line, doing(condition));
      signals.replaceChildren(...Object.values(telemetry).flatMap(signal));
      trouble.hidden = !condition.trouble;
      if (condition.trouble) {
        write(trouble, `Last trouble, ${time(condition.trouble.at)}: ${condition.trouble.what}: ${condition.trouble.reason}`);
      }
      element.lastChild.hidden = !capability;
      if (capability) {
        write(
          offers,
          `${capability.operations.map((operation) => `${operation.name}(${operation.arguments.map(argument).join(", ")})`).join("; ")} — ${capability.manufacturer} ${capability.model}, ${capability.address}`,
        );
      }
    },
  };
};

const argument = ({ name, unit: code, min, max }) => {
  const limits = min === undefined && max === undefined ? "" : ` ${min ?? "…"} to ${max ?? "…"}`;
  return `${name}${limits}${unit(code) && ` ${unit(code)}`}`;
};

export const showInstruments = (instruments) => {
  const sorted = [...instruments].sort((a, b) => a.id.localeCompare(b.id));
  keep(byId("instruments"), sorted, ({ id }) => id, make);
  byId("no-instruments").hidden = sorted.length > 0;
};
