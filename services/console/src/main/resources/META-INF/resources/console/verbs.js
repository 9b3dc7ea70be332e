// Pause, resume, abort: asked by plain HTTP, whatever the stream does. What was asked is told apart
// from what is: the state changes only when the journal says so.
import { byId, write } from "./dom.js";
import { nameOf } from "./states.js";

const TOLD = { pause: "Pause", resume: "Resume", abort: "Abort" };
const REACHED = { pause: ["paused"], resume: ["open"], abort: ["aborted", "completed"] };
let asked = null;

const tell = (text, bad = false) => {
  const line = byId("told");
  write(line, text);
  line.classList.toggle("bad", bad);
};

const refusal = async (answer) => {
  const problem = await answer.json().catch(() => ({}));
  return problem.detail ?? problem.title ?? `HTTP ${answer.status}`;
};

const ask = async (verb, campaign, reason) => {
  asked = { verb, id: campaign.id };
  tell(`${TOLD[verb]} asked for ${nameOf(campaign)}, not confirmed yet.`);
  try {
    const answer = await fetch(`/api/v1/campaigns/${encodeURIComponent(campaign.id)}/${verb}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ reason }),
      signal: AbortSignal.timeout(10000),
    });
    if (!answer.ok) {
      asked = null;
      tell(`${TOLD[verb]} of ${nameOf(campaign)} was refused: ${await refusal(answer)}`, true);
    }
  } catch (fault) {
    asked = null;
    tell(`Nobody knows whether ${verb} reached ${nameOf(campaign)}: ${fault.message}. Ask again.`, true);
  }
};

const confirmAbort = (campaign) => {
  const dialog = byId("confirm");
  write(byId("confirm-title"), `Abort ${nameOf(campaign)}`);
  write(
    byId("confirm-text"),
    "Experiments in flight are abandoned and the campaign is closed for good. To let the running step end well, pause it instead.",
  );
  write(byId("confirm-ask"), `Type ${nameOf(campaign)} to confirm`);
  write(byId("confirm-abort"), `Abort ${nameOf(campaign)}`);
  byId("confirm-reason").value = "";
  byId("confirm-name").value = "";
  byId("confirm-fault").hidden = true;
  byId("confirm-form").onsubmit = (event) => {
    if (byId("confirm-name").value.trim() !== nameOf(campaign)) {
      event.preventDefault();
      write(byId("confirm-fault"), `The name typed is not ${nameOf(campaign)}.`);
      byId("confirm-fault").hidden = false;
      byId("confirm-name").focus();
      return;
    }
    ask("abort", campaign, byId("confirm-reason").value.trim() || "aborted from the console");
  };
  dialog.showModal();
  byId("confirm-reason").focus();
};

/** @param current gives the campaign that is shown */
export const wireVerbs = (current) => {
  byId("pause").addEventListener("click", () => ask("pause", current(), "paused from the console"));
  byId("resume").addEventListener("click", () => ask("resume", current(), "resumed from the console"));
  byId("abort").addEventListener("click", () => confirmAbort(current()));
  byId("confirm-keep").addEventListener("click", () => byId("confirm").close());
};

export const showVerbs = (campaign) => {
  const over = campaign.state === "completed" || campaign.state === "aborted";
  byId("verbs").hidden = over;
  const paused = campaign.state === "paused";
  if (document.activeElement === byId(paused ? "pause" : "resume")) {
    byId(paused ? "resume" : "pause").hidden = false;
    byId(paused ? "resume" : "pause").focus();
  }
  byId("pause").hidden = paused;
  byId("resume").hidden = !paused;
  byId("pause").setAttribute("aria-label", `Pause ${nameOf(campaign)}`);
  byId("resume").setAttribute("aria-label", `Resume ${nameOf(campaign)}`);
  byId("abort").setAttribute("aria-label", `Abort ${nameOf(campaign)}`);
  if (asked && (asked.id !== campaign.id || REACHED[asked.verb].includes(campaign.state))) {
    asked = null;
    tell("");
  }
  const line = byId("told");
  if (!asked && !line.classList.contains("bad")) {
    tell(campaign.reason ? `${campaign.state}: ${campaign.reason}` : "");
  }
};

export const forgetTold = () => {
  asked = null;
  tell("");
};
