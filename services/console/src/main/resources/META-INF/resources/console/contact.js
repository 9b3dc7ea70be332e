// Whether what is shown can be trusted: contact, lag, clock.
import { byId, write } from "./dom.js";
import { clockText, span, time } from "./format.js";
import { serverNow, store } from "./store.js";

const NOTABLE_LAG_MILLIS = 400;

const warning = (lost) => {
  if (lost) {
    return `Contact lost ${span(Date.now() - store.heardAt)} ago. What is shown is as of ${time(store.heardAt + store.serverAhead)} and may have changed since. Pause and abort still go out on their own.`;
  }
  return store.brokerLostSince
    ? `The console has not heard the broker since ${time(store.brokerLostSince)}. What is shown may be older than it looks. Pause and abort do not need it.`
    : "";
};

export const showContact = (stream) => {
  const known = store.heardAt > 0;
  const lost = known && stream.lost();
  const text = known ? warning(lost) : "";
  document.body.classList.toggle("lost", text !== "");
  byId("lost").hidden = text === "";
  write(byId("lost"), text);
  if (!known) {
    write(byId("contact-text"), "connecting");
  } else if (text) {
    write(byId("contact-text"), lost ? "contact lost" : "broker lost");
  } else {
    write(byId("contact-text"), store.lagMillis > NOTABLE_LAG_MILLIS ? `live, ${store.lagMillis} ms behind` : "live");
  }
  write(byId("clock"), known ? clockText(lost ? store.heardAt + store.serverAhead : serverNow()) : "");
};
