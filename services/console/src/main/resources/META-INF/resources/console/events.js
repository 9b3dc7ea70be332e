// The event stream: newest first, filtered, frozen while someone reads.
import { byId, h, keep, write } from "./dom.js";
import { time } from "./format.js";
import { store } from "./store.js";

const DRAWN = 150;
let frozen = null;
let test = () => true;

const textOf = (event) => `${event.type} ${event.topic} ${event.key} ${event.campaign} ${event.summary}`;

/** A test for what is typed: text, or /an expression/. */
const parse = (typed) => {
  const expression = /^\/(.+)\/?$/.exec(typed);
  if (expression) {
    const pattern = new RegExp(expression[1].replace(/\/$/, ""), "i");
    return (event) => pattern.test(textOf(event));
  }
  const wanted = typed.toLowerCase();
  return (event) => textOf(event).toLowerCase().includes(wanted);
};

const payload = async (event) => {
  const answer = await fetch(`/api/v1/events/${event.version}`);
  if (!answer.ok) {
    return answer.status === 404 ? "This event is no longer kept by the console; the topic still has it." : `HTTP ${answer.status}`;
  }
  const detail = await answer.json();
  const text = detail.payload === undefined ? `${detail.beginning}…\n(${detail.characters} characters in all)` : JSON.stringify(detail.payload, null, 2);
  return `${event.topic}  ${event.key}\n${event.at}  ${event.id}\n\n${text}`;
};

const make = (event) => {
  const button = h(
    "button",
    { type: "button", "aria-expanded": "false" },
    h("time", { datetime: event.at, title: event.at }, time(event.at)),
    h("span", { class: "what" }, h("b", null, event.type), h("span", null, event.key)),
    h("span", { class: "summary", title: event.summary }, event.summary),
  );
  const element = h("li", { class: `event${event.abnormal ? " abnormal" : ""}` }, button);
  button.addEventListener("click", async () => {
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (open) {
      element.lastChild.remove();
    } else {
      const text = h("pre", { tabindex: "0" }, "…");
      element.append(text);
      text.textContent = await payload(event).catch((fault) => fault.message);
    }
  });
  return { element, show: () => {} };
};

export const showEvents = () => {
  const source = frozen ?? store.events;
  const only = byId("abnormal").checked;
  const fitting = [];
  for (let i = source.length - 1; i >= 0; i--) {
    if ((!only || source[i].abnormal) && test(source[i])) {
      fitting.push(source[i]);
    }
  }
  keep(byId("events"), fitting.slice(0, DRAWN), ({ version }) => version, make);
  const fresh = frozen ? store.events.filter(({ version }) => version > (frozen.at(-1)?.version ?? 0)).length : 0;
  write(
    byId("events-count"),
    [
      `${Math.min(DRAWN, fitting.length)} of ${fitting.length.toLocaleString("en")}`,
      frozen ? `frozen, ${fresh} new` : "",
      store.skipped ? `${store.skipped.toLocaleString("en")} passed too fast` : "",
    ]
      .filter(Boolean)
      .join(" · "),
  );
};

export const wireEvents = () => {
  const filter = byId("filter");
  filter.addEventListener("input", () => {
    const fault = byId("filter-fault");
    try {
      test = parse(filter.value.trim());
      fault.hidden = true;
    } catch (error) {
      write(fault, error.message);
      fault.hidden = false;
    }
    showEvents();
  });
  byId("abnormal").addEventListener("change", showEvents);
  byId("freeze").addEventListener("click", () => {
    frozen = frozen ? null : [...store.events];
    byId("freeze").setAttribute("aria-pressed", String(frozen !== null));
    write(byId("freeze"), frozen ? "Go on" : "Freeze");
    showEvents();
  });
};
