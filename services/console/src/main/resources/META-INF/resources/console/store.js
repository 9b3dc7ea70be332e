// What the page knows: the last frame of the stream, folded. It is never changed by hand.
const MOST_EVENTS = 5000;

export const store = {
  version: 0,
  latest: 0,
  lagMillis: 0,
  skipped: 0,
  brokerLostSince: null,
  heardAt: 0,
  serverAhead: 0,
  campaigns: new Map(),
  experiments: new Map(),
  instruments: new Map(),
  alarms: new Map(),
  events: [],
};

const void_ = () => {
  store.campaigns.clear();
  store.experiments.clear();
  store.instruments.clear();
  store.alarms.clear();
  store.events = [];
  store.skipped = 0;
  store.version = 0;
};

/** Forgets the experiments: another campaign is going to be shown. */
export const forgetExperiments = () => store.experiments.clear();

/** Whether all that the server knew has arrived. */
export const complete = () => store.heardAt > 0 && store.version === store.latest;

/** The laboratory's time, in milliseconds, by the server's clock. */
export const serverNow = () => Date.now() + store.serverAhead;

/** Takes a frame; false where one before it is missing, so that all must be asked for again. */
export const take = (frame) => {
  if (frame.fresh) {
    void_();
  } else if (frame.from !== store.version) {
    return false;
  }
  const put = (map, views) => views?.forEach((view) => map.set(view.id, view));
  put(store.campaigns, frame.campaigns);
  put(store.experiments, frame.experiments);
  put(store.instruments, frame.instruments);
  put(store.alarms, frame.alarms);
  for (const { kind, id } of frame.forgotten ?? []) {
    store[`${kind}s`].delete(id);
  }
  if (frame.events) {
    store.events.push(...frame.events);
    store.events.splice(0, Math.max(0, store.events.length - MOST_EVENTS));
  }
  store.version = frame.to;
  store.latest = frame.latest;
  store.skipped += frame.skipped;
  store.brokerLostSince = frame.brokerLostSince ?? null;
  store.lagMillis = frame.lagMillis;
  store.heardAt = Date.now();
  store.serverAhead = Date.parse(frame.now) - Date.now();
  return true;
};

/** The rows of the campaign shown, by number and attempt; those without a number last. */
export const rows = () =>
  [...store.experiments.values()].sort(
    (a, b) => (a.number || Infinity) - (b.number || Infinity) || a.attempt - b.attempt || order(a) - order(b),
  );

const order = (row) => row.conclusion?.order ?? Infinity;
