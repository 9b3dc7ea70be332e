// Every state as icon, word and colour: never colour alone.
import { h, icon } from "./dom.js";

const ICONS = {
  open: "running",
  paused: "paused",
  completed: "done",
  aborted: "cross",
  idle: "idle",
  running: "running",
  held: "paused",
  lost: "lost",
  proposed: "waiting",
  planned: "waiting",
  measured: "running",
  stopped: "cross",
  succeeded: "done",
  failed: "cross",
  censored: "warn",
  invalid: "warn",
  abandoned: "cross",
  withdrawn: "cross",
};

export const state = (name, word = name, loud = false) =>
  h("span", { class: `state ${name}${loud ? " loud" : ""}` }, icon(ICONS[name] ?? "idle"), word);

/** What a row of the table says: the outcome where there is one, else how far it is. */
export const stateOf = (row) =>
  row.progress.state === "withdrawn" ? "withdrawn" : (row.conclusion?.outcome ?? row.progress.state);

export const nameOf = (campaign) => campaign.document?.name ?? campaign.id;
export const parameterOf = (campaign, name) => campaign.document?.parameters.find((parameter) => parameter.name === name);
export const closed = (campaign) => campaign.state === "completed" || campaign.state === "aborted";
