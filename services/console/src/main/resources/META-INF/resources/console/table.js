// The experiments as a table: sortable, with units in the header; only the rows in sight are drawn.
import { byId, h } from "./dom.js";
import { estimate, plain, span, time, unit, words } from "./format.js";
import { state, stateOf } from "./states.js";
import { serverNow } from "./store.js";

const ROW = 30;
const SPARE = 12;
const sorting = { key: "number", down: true };
let shownHeader = "";
let shownRows = "";

const numeric = (value) => (typeof value === "object" && value !== null ? value.value : value);

const duration = ({ progress }) =>
  progress.startedAt ? (progress.endedAt ? Date.parse(progress.endedAt) : serverNow()) - Date.parse(progress.startedAt) : undefined;

const value = (found) => {
  if (!found) {
    return "";
  }
  const { value: middle, spread } = estimate(found);
  return [h("span", { class: "value" }, middle), spread && h("span", { class: "spread" }, ` ± ${spread}`)];
};

const note = (row) =>
  row.conclusion?.reason || row.progress.note || (row.progress.step && !row.conclusion ? `${words(row.progress.step)} on ${row.progress.instrument}` : "");

const columnsOf = (campaign) => [
  { key: "number", name: "#", of: (row) => row.number || Infinity, show: (row) => (row.number ? `${row.number}${row.attempt > 1 ? ` (${row.attempt})` : ""}` : "–") },
  { key: "state", name: "State", word: true, of: stateOf, show: (row) => state(stateOf(row)) },
  ...(campaign.document?.objectives ?? []).map((objective) => ({
    key: `o ${objective.name}`,
    name: words(objective.name),
    unit: unit(objective.unit),
    of: (row) => row.conclusion?.values[objective.name]?.value,
    show: (row) => value(row.conclusion?.values[objective.name]),
  })),
  ...(campaign.document?.parameters ?? []).map((parameter) => ({
    key: `p ${parameter.name}`,
    name: words(parameter.name),
    unit: unit(parameter.unit),
    word: parameter.kind === "categorical",
    of: (row) => numeric(row.parameters[parameter.name]),
    show: (row) => (row.parameters[parameter.name] === undefined ? "" : plain(row.parameters[parameter.name], parameter)),
  })),
  { key: "by", name: "Chosen by", word: true, of: (row) => row.rationale?.method, show: (row) => row.rationale?.method ?? "" },
  { key: "took", name: "Took", of: duration, show: (row) => (duration(row) === undefined ? "" : span(duration(row))) },
  { key: "ended", name: "Ended", of: (row) => row.progress.endedAt, show: (row) => (row.progress.endedAt ? time(row.progress.endedAt) : "") },
  { key: "note", name: "Note", word: true, note: true, of: note, show: note },
];

const compare = (column, down) => (a, b) => {
  const [left, right] = [column.of(a), column.of(b)];
  if (left === undefined || right === undefined || left === "" || right === "") {
    return (left === undefined || left === "") - (right === undefined || right === "");
  }
  const sign = typeof left === "string" ? left.localeCompare(right) : left - right;
  return (down ? -sign : sign) || (down ? b.attempt - a.attempt : a.attempt - b.attempt);
};

const header = (columns, again) =>
  h(
    "tr",
    null,
    columns.map((column) =>
      h(
        "th",
        {
          scope: "col",
          class: column.word && "word",
          "aria-sort": sorting.key === column.key && (sorting.down ? "descending" : "ascending"),
        },
        h(
          "button",
          {
            type: "button",
            onclick: () => {
              sorting.down = sorting.key === column.key ? !sorting.down : !column.word;
              sorting.key = column.key;
              again();
              byId("experiments").tHead.querySelector("th[aria-sort] button")?.focus();
            },
          },
          h("span", { class: "name" }, column.name, sorting.key === column.key ? (sorting.down ? " ↓" : " ↑") : ""),
          column.unit && h("span", { class: "unit" }, column.unit),
        ),
      ),
    ),
  );

const rowOf = (row, index, columns, best, chosen) =>
  h(
    "tr",
    { class: [best.has(row.id) && "best", row.id === chosen && "chosen"].filter(Boolean).join(" ") || null, "aria-rowindex": index + 2 },
    columns.map((column) => {
      const shown = column.show(row);
      return h("td", { class: [column.word && "word", column.note && "note"].filter(Boolean).join(" ") || null, title: column.note && shown ? shown : null }, shown);
    }),
  );

const spacer = (count, columns) =>
  h("tr", { class: "spacer", "aria-hidden": "true" }, fixed(h("td", { colspan: columns.length }), count));
const fixed = (cell, count) => {
  cell.style.height = `${count * ROW}px`;
  return cell;
};

export const showTable = (campaign, rows, chosen) => {
  const table = byId("experiments");
  const scroll = byId("experiments-scroll");
  const again = () => showTable(campaign, rows, chosen);
  const columns = columnsOf(campaign);
  const column = columns.find(({ key }) => key === sorting.key) ?? columns[0];
  const sorted = [...rows].sort(compare(column, sorting.down));
  const from = Math.max(0, Math.floor(scroll.scrollTop / ROW) - SPARE);
  const to = Math.min(sorted.length, from + Math.ceil(scroll.clientHeight / ROW) + 2 * SPARE);
  const headerKey = JSON.stringify([campaign.id, sorting, columns.map(({ name, unit: of }) => [name, of])]);
  if (headerKey !== shownHeader) {
    shownHeader = headerKey;
    table.tHead.replaceChildren(header(columns, again));
  }
  const open = sorted.slice(from, to).some((row) => row.progress.startedAt && !row.progress.endedAt);
  const rowsKey = JSON.stringify([headerKey, from, to, chosen, campaign.version, open && Math.floor(serverNow() / 1000), rows.length]);
  if (rowsKey !== shownRows) {
    shownRows = rowsKey;
    const best = new Set(campaign.best.map(({ experiment }) => experiment));
    table.setAttribute("aria-rowcount", sorted.length + 1);
    table.tBodies[0].replaceChildren(
      spacer(from, columns),
      ...sorted.slice(from, to).map((row, i) => rowOf(row, from + i, columns, best, chosen)),
      spacer(sorted.length - to, columns),
    );
  }
  byId("experiments-count").textContent = `${sorted.length} ${sorted.length === 1 ? "row" : "rows"}`;
  scroll.onscroll = again;
};
