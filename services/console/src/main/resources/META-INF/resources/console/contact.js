// Whether what is shown can be trusted: contact, lag, clock.
import { byId, write } from "./dom.js";
import { clockText, span, time } from "./format.js";
import { serverNow, store } from "./store.js";

const NOTABLE_LAG_MILLIS = 400;

export const showContact = (stream) => {
  const lost = stream.lost();
  const known = store.heardAt > 0;
  document.body.classList.toggle("lost", lost && known);
  byId("lost").hidden = !(lost && known);
  if (lost && known) {
    write(
      byId("lost"),
      `Contact lost ${span(Date.now() - store.heardAt)} ago. What is shown is as of ${time(store.heardAt + store.serverAhead)} and may have changed since. Pause and abort still go out on their own.`,
    );
    write(byId("contact-text"), "contact lost");
  } else if (!known) {
    write(byId("contact-text"), "connecting");
  } else {
    write(byId("contact-text"), store.lagMillis > NOTABLE_LAG_MILLIS ? `live, ${store.lagMillis} ms behind` : "live");
  }
  write(byId("clock"), known ? clockText(lost ? store.heardAt + store.serverAhead : serverNow()) : "");
};
