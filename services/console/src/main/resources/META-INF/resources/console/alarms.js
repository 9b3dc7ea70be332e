// Alarms that are not cleared, above all else; the unacknowledged first.
import { byId, h, icon, keep, write } from "./dom.js";
import { span, time, words } from "./format.js";
import { serverNow } from "./store.js";

const make = () => {
  const code = h("strong");
  const message = h("span");
  const when = h("span", { class: "when" });
  const element = h("div", { class: "alarm" }, icon("warn"), code, message, when);
  return {
    element,
    show: (alarm) => {
      element.classList.toggle("quieted", alarm.state !== "raised");
      write(code, `${words(alarm.code)} · ${alarm.source}`);
      write(message, alarm.message);
      const done = alarm.state === "raised" ? "" : `${alarm.state} by ${alarm.person}, `;
      write(when, `${done}since ${time(alarm.since)}, ${span(serverNow() - Date.parse(alarm.since))}`);
    },
  };
};

export const showAlarms = (alarms) => {
  const sorted = [...alarms].sort((a, b) => (a.state !== "raised") - (b.state !== "raised") || b.since.localeCompare(a.since));
  byId("alarms").hidden = sorted.length === 0;
  keep(byId("alarms"), sorted, ({ id }) => id, make);
};
