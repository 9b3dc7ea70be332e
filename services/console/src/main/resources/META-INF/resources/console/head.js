// The campaign chosen: its state, its figures, its best point.
import { byId, h, write } from "./dom.js";
import { estimate, moment, unit, withUnit, words } from "./format.js";
import { nameOf, parameterOf, state } from "./states.js";

const OUTCOMES = ["succeeded", "failed", "censored", "invalid", "abandoned"];

const figure = (label, value, note) =>
  h(
    "dl",
    { class: "figure" },
    h("dt", null, label),
    h("dd", { class: "live" }, value, note && h("span", { class: "note" }, note)),
  );

const bestFigure = (campaign, best) => {
  const { value, spread } = estimate(best.estimate);
  const where = best.number ? `experiment ${best.number}` : "reported";
  const goal = campaign.document?.objectives.find((o) => o.name === best.objective)?.goal;
  return figure(
    `Best ${words(best.objective)}`,
    [value, h("small", null, `${spread && ` ± ${spread}`} ${unit(best.estimate.unit)}`)],
    `${where}${goal ? `, ${goal}` : ""}`,
  );
};

const point = (campaign, best) =>
  h(
    "dl",
    { class: "point", "aria-label": "Best point" },
    Object.entries(best.parameters).map(([name, value]) =>
      h("div", null, h("dt", null, words(name)), h("dd", { class: "live" }, withUnit(value, parameterOf(campaign, name)))),
    ),
  );

const facts = ({ id, document, openedAt }) =>
  [
    id,
    document && `${document.strategy}, ${document.parameters.length} parameters`,
    document && (document.procedure ?? "run by people outside"),
    openedAt && `opened ${moment(openedAt)}`,
  ]
    .filter(Boolean)
    .join(" · ");

const counts = (outcomes) =>
  OUTCOMES.filter((outcome) => outcomes[outcome] && outcome !== "succeeded")
    .map((outcome) => `${outcomes[outcome]} ${outcome}`)
    .join(", ") || "none went wrong";

const doing = (rows) => {
  const open = rows.filter((row) => ["proposed", "planned", "running", "measured"].includes(row.progress.state));
  const [first] = open.filter((row) => row.progress.step).concat(open);
  const note = !first
    ? "nothing is in flight"
    : first.progress.step
      ? `${words(first.progress.step)} on ${first.progress.instrument}`
      : `experiment ${first.number} ${first.progress.state}`;
  return { count: open.length, note };
};

let shown = "";

export const showHead = (campaign, rows) => {
  const inFlight = doing(rows);
  const version = `${campaign.id} ${campaign.version} ${inFlight.count} ${inFlight.note}`;
  if (version === shown) {
    return;
  }
  shown = version;
  write(byId("campaign-title"), nameOf(campaign));
  byId("campaign-state").replaceChildren(state(campaign.state, campaign.state, true));
  write(byId("campaign-facts"), facts(campaign));
  const budget = campaign.document?.budget;
  byId("figures").replaceChildren(
    ...(campaign.best.length
      ? campaign.best.map((best) => bestFigure(campaign, best))
      : [figure("Best so far", "–", "no experiment has succeeded yet")]),
    figure("Experiments", [String(campaign.concluded), budget ? h("small", null, ` of ${budget}`) : ""], counts(campaign.outcomes)),
    figure("In flight", String(inFlight.count), inFlight.note),
    ...(campaign.best.length === 1 ? [point(campaign, campaign.best[0])] : []),
  );
};
