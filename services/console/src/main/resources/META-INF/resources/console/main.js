// Puts the page together: what is heard is folded by the store, and drawn at most a few times a second.
import { showAlarms } from "./alarms.js";
import { ordered, showCampaigns } from "./campaigns.js";
import { showContact } from "./contact.js";
import { byId, h, icon, write } from "./dom.js";
import { showEvents, wireEvents } from "./events.js";
import { words } from "./format.js";
import { showHead } from "./head.js";
import { showInstruments } from "./instruments.js";
import { chosenRow, showPlot } from "./plot.js";
import { closed, nameOf } from "./states.js";
import { complete, forgetExperiments, rows, store } from "./store.js";
import { follow } from "./stream.js";
import { showTable } from "./table.js";
import { forgetTold, showVerbs, wireVerbs } from "./verbs.js";

const PACE_MILLIS = 150;
let campaignId = new URLSearchParams(location.hash.slice(1)).get("campaign");
let byHand = campaignId !== null;
let drawnAt = 0;
let due = 0;
let plotted = "";

const campaign = () => store.campaigns.get(campaignId);

const choose = (id) => {
  if (id === campaignId && campaign()) {
    return;
  }
  campaignId = id;
  forgetExperiments();
  forgetTold();
  stream.choose(id);
};

const chooseByHand = (id) => {
  byHand = true;
  history.replaceState(null, "", `#campaign=${encodeURIComponent(id)}`);
  choose(id);
  draw();
};

/** Unless a person has chosen: the newest open campaign, and it again when the one shown has ended. */
const chooseDefault = () => {
  const [first] = ordered(store.campaigns.values());
  const current = campaign();
  if (complete() && first && (!current || (!byHand && closed(current) && !closed(first)))) {
    byHand = false;
    choose(first.id);
  }
};

const objectiveOf = (current) => {
  const objectives = current.document?.objectives ?? [];
  const select = byId("objective");
  byId("objective-label").hidden = objectives.length < 2;
  const names = objectives.map(({ name }) => name);
  if (select.dataset.names !== names.join()) {
    select.dataset.names = names.join();
    select.replaceChildren(...names.map((name) => h("option", { value: name }, words(name))));
  }
  return objectives.find(({ name }) => name === select.value) ?? objectives[0];
};

const drawCampaign = () => {
  const current = campaign();
  byId("campaign").classList.toggle("none", !current);
  if (!current) {
    return;
  }
  const list = rows();
  showHead(current, list);
  showVerbs(current);
  const objective = objectiveOf(current);
  const host = byId("plot");
  const key = JSON.stringify([current.id, current.version, list.length, objective?.name, host.clientWidth, host.clientHeight, chosenRow()]);
  if (objective && key !== plotted) {
    plotted = key;
    showPlot(current, list, objective, draw);
  }
  showTable(current, list, chosenRow());
};

const census = () => {
  const open = [...store.campaigns.values()].filter((one) => !closed(one)).length;
  const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  return [
    `${counted(store.campaigns.size, "campaign")}, ${open} open`,
    counted(store.instruments.size, "instrument"),
    store.alarms.size ? counted(store.alarms.size, "alarm") : "no alarms",
  ].join("  ·  ");
};

const draw = () => {
  drawnAt = performance.now();
  chooseDefault();
  if (store.heardAt > 0) {
    write(byId("census"), census());
  }
  document.title = campaign() ? `${nameOf(campaign())} · Athanor` : "Athanor";
  showContact(stream);
  showAlarms(store.alarms.values());
  showCampaigns(store.campaigns.values(), campaignId, chooseByHand);
  drawCampaign();
  showInstruments(store.instruments.values());
  showEvents();
};

const drawSoon = () => {
  if (!due) {
    due = setTimeout(() => {
      due = 0;
      requestAnimationFrame(draw);
    }, Math.max(0, PACE_MILLIS - (performance.now() - drawnAt)));
  }
};

const drawTheme = () =>
  byId("theme").replaceChildren(icon(document.documentElement.dataset.theme === "dark" ? "sun" : "moon"));

byId("theme").addEventListener("click", () => {
  document.documentElement.dispatchEvent(new Event("athanor:theme"));
  drawTheme();
});
byId("objective").addEventListener("change", drawSoon);
new ResizeObserver(drawSoon).observe(byId("plot"));
drawTheme();
wireEvents();
wireVerbs(campaign);
const stream = follow(campaignId, drawSoon);
setInterval(drawSoon, 500);
