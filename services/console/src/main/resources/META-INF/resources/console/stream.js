// The live stream: opens it, notices its silence, opens it again.
import { take } from "./store.js";

const SILENCE_MILLIS = 1600; // the server says something every 500 ms
const PATIENCE_MILLIS = 5000; // then a new connection is tried
const HIDDEN_MILLIS = 30000; // a page that nobody looks at lets go of its connection

/** @param campaign whose experiments are shown first; null for none */
export const follow = (campaign, changed) => {
  let source = null;
  let heard = 0;
  let opened = 0;
  let asleep = 0;

  const open = () => {
    source?.close();
    opened = performance.now();
    source = new EventSource("/api/v1/stream" + (campaign ? `?campaign=${encodeURIComponent(campaign)}` : ""));
    source.onmessage = (message) => {
      heard = performance.now();
      if (take(JSON.parse(message.data))) {
        changed();
      } else {
        open();
      }
    };
  };

  const watch = () => {
    const now = performance.now();
    if (source && now - heard > PATIENCE_MILLIS && now - opened > PATIENCE_MILLIS) {
      open();
    }
    if (source && now - opened > 1000 && source.readyState === EventSource.CLOSED) {
      open();
    }
  };

  document.addEventListener("visibilitychange", () => {
    clearTimeout(asleep);
    if (!document.hidden) {
      if (!source) {
        open();
      }
    } else {
      asleep = setTimeout(() => {
        source?.close();
        source = null;
      }, HIDDEN_MILLIS);
    }
  });
  setInterval(watch, 500);
  open();

  return {
    /** Shows the experiments of another campaign from now on. */
    choose: (id) => {
      campaign = id;
      open();
    },
    lost: () => performance.now() - heard > SILENCE_MILLIS,
    silentSince: () => heard,
  };
};
