// The list of campaigns: name, state, progress, best.
import { byId, h, keep, write } from "./dom.js";
import { estimate, unit } from "./format.js";
import { closed, nameOf, state } from "./states.js";

const make = (choose) => (first) => {
  const name = h("b");
  const badge = h("span");
  const best = h("span", { class: "live" });
  const share = h("span");
  const fill = h("span", { class: "bar-fill" });
  const element = h(
    "li",
    null,
    h(
      "button",
      { type: "button", class: "campaign", onclick: () => choose(first.id) },
      h("span", { class: "campaign-name" }, name, badge),
      h("span", { class: "campaign-best" }, best, share),
      h("span", { class: "track", "aria-hidden": "true" }, fill),
    ),
  );
  return {
    element,
    show: ({ campaign, chosen }) => {
      const budget = campaign.document?.budget;
      write(name, nameOf(campaign));
      badge.replaceChildren(state(campaign.state));
      const [top] = campaign.best;
      write(best, top ? `${estimate(top.estimate).value} ${unit(top.estimate.unit)}` : "no value yet");
      write(share, budget ? `${campaign.concluded} / ${budget}` : `${campaign.concluded}`);
      fill.style.width = `${budget ? Math.min(100, (100 * campaign.concluded) / budget) : 0}%`;
      element.firstChild.setAttribute("aria-current", String(chosen));
    },
  };
};

/** Open ones first, then the newest. */
export const ordered = (campaigns) =>
  [...campaigns].sort(
    (a, b) => closed(a) - closed(b) || (b.openedAt ?? b.changedAt).localeCompare(a.openedAt ?? a.changedAt),
  );

export const showCampaigns = (campaigns, chosen, choose) => {
  const items = ordered(campaigns).map((campaign) => ({ id: campaign.id, campaign, chosen: campaign.id === chosen }));
  keep(byId("campaigns"), items, (item) => item.id, make(choose));
  byId("no-campaigns").hidden = items.length > 0;
};
