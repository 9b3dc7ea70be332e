// Best so far: every experiment as a point, the best as a step line. The table beside it holds the
// same numbers.
import { byId, h, s, write } from "./dom.js";
import { estimate, unit, withUnit, words } from "./format.js";
import { linear, tick, ticks } from "./scale.js";
import { parameterOf, stateOf } from "./states.js";

const MARGIN = { left: 64, right: 16, top: 22, bottom: 40 };
const RAIL = 14; // height of the strip for experiments without a value

let wired = false;
let marks = [];
let chosen = null;
let plotted = null;
let listener = () => {};

const readings = (rows, objective) =>
  rows
    .filter((row) => row.conclusion && row.progress.state !== "withdrawn")
    .map((row) => ({
      row,
      order: row.conclusion.order,
      found: row.conclusion.values[objective.name],
      best: row.conclusion.best[objective.name],
    }))
    .sort((a, b) => a.order - b.order);

const range = (points) => {
  const values = points.flatMap(({ found, best }) => [
    ...(found ? [found.value - found.standardUncertainty, found.value + found.standardUncertainty] : []),
    ...(best === undefined ? [] : [best]),
  ]);
  return values.length ? [Math.min(...values), Math.max(...values)] : [0, 1];
};

const cross = (x, y, kind) =>
  s("path", { class: `cross ${kind}`, d: `M${x - 3.5} ${y - 3.5}l7 7M${x + 3.5} ${y - 3.5}l-7 7` });
const MARKS = { failed: "", censored: "soft", invalid: "soft", abandoned: "mute" };

const stepPath = (points, x, y) => {
  let path = "";
  for (const { order, best } of points) {
    if (best !== undefined) {
      path += path ? `H${x(order)}V${y(best)}` : `M${x(order)} ${y(best)}`;
    }
  }
  return path;
};

const axes = (box, xs, ys, x, y, objective) => [
  ys.map((value) => s("line", { class: "grid", x1: box.left, x2: box.right, y1: y(value), y2: y(value) })),
  ys.map((value) => s("text", { x: box.left - 10, y: y(value) + 4, "text-anchor": "end" }, tick(value, ys))),
  s("line", { class: "axis", x1: box.left, x2: box.right, y1: box.bottom, y2: box.bottom }),
  xs.map((value) => s("line", { class: "axis", x1: x(value), x2: x(value), y1: box.bottom, y2: box.bottom + 4 })),
  xs.map((value) => s("text", { x: x(value), y: box.bottom + 17, "text-anchor": "middle" }, String(value))),
  s("text", { x: box.right, y: box.bottom + 34, "text-anchor": "end" }, "experiments, in the order of their conclusions"),
  s("text", { x: 0, y: box.top - 10 }, `${words(objective.name)}${unit(objective.unit) && ` / ${unit(objective.unit)}`}`),
];

const draw = (host, campaign, points, objective) => {
  const { clientWidth: width, clientHeight: height } = host;
  const box = { left: MARGIN.left, right: width - MARGIN.right, top: MARGIN.top, bottom: height - MARGIN.bottom };
  const last = points.at(-1)?.order ?? 0;
  const end = Math.max(campaign.document?.budget ?? 0, last, 5);
  const ys = ticks(...range(points), Math.max(2, Math.floor(height / 55)));
  const x = linear(0, end, box.left, box.right);
  const y = linear(ys[0], ys.at(-1), box.bottom - RAIL, box.top);
  const xs = ticks(0, end, Math.max(3, Math.floor(width / 80))).filter((value) => value <= end && Number.isInteger(value));
  const path = stepPath(points, x, y);
  const champion = campaign.best.find((best) => best.objective === objective.name)?.experiment;
  marks = points.map((point) => ({ ...point, x: x(point.order), y: point.found ? y(point.found.value) : box.bottom - RAIL / 2 }));
  const started = points.find((point) => point.best !== undefined);
  return s(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
    axes(box, xs, ys, x, y, objective),
    path && s("path", { class: "best-area", d: `${path}V${box.bottom}H${x(started.order)}z` }),
    path && s("path", { class: "best-line", d: path }),
    marks
      .filter(({ found }) => found?.standardUncertainty > 0)
      .map(({ found, x: at }) =>
        s("line", { class: "whisker", x1: at, x2: at, y1: y(found.value - found.standardUncertainty), y2: y(found.value + found.standardUncertainty) }),
      ),
    marks.map((mark) =>
      mark.found
        ? s("circle", { class: `dot${mark.row.id === champion ? " best" : ""}`, cx: mark.x, cy: mark.y, r: mark.row.id === champion ? 4.5 : 3.5 })
        : cross(mark.x, mark.y, MARKS[mark.row.conclusion.outcome] ?? "mute"),
    ),
    marks
      .filter((mark) => mark.row.id === champion)
      .map((mark) => s("circle", { class: "halo", cx: mark.x, cy: mark.y, r: 8.5 })),
    marks
      .filter((mark) => mark.row.id === chosen)
      .map((mark) => s("circle", { class: "dot chosen", cx: mark.x, cy: mark.y, r: 6 })),
  );
};

const legend = (points) => {
  const entry = (drawing, word) => h("span", null, s("svg", { viewBox: "0 0 16 12", "aria-hidden": "true" }, drawing), word);
  const present = new Set(points.map((point) => point.row.conclusion.outcome));
  return [
    entry(s("path", { class: "best-line", d: "M1 10H8V3H15" }), "best so far"),
    entry(s("circle", { class: "dot", cx: 8, cy: 6, r: 3.5 }), "experiment ± standard uncertainty"),
    ...Object.keys(MARKS)
      .filter((outcome) => present.has(outcome))
      .map((outcome) => entry(cross(8, 6, MARKS[outcome]), outcome)),
  ];
};

const tell = (mark) => {
  const campaign = plotted;
  const tip = byId("tooltip");
  if (!mark) {
    tip.hidden = true;
    return;
  }
  const { row, found } = mark;
  const reading = found && estimate(found);
  const line = (name, value) => h("div", null, h("span", null, name), h("span", null, value));
  tip.replaceChildren(
    h("b", null, row.number ? `Experiment ${row.number}` : "Reported", row.attempt > 1 ? `, attempt ${row.attempt}` : ""),
    found
      ? line("value", `${reading.value}${reading.spread && ` ± ${reading.spread}`} ${unit(found.unit)}`)
      : line(stateOf(row), row.conclusion.reason),
    ...Object.entries(row.parameters).map(([name, value]) => line(words(name), withUnit(value, parameterOf(campaign, name)))),
    ...(row.rationale ? [line("chosen by", row.rationale.method)] : []),
  );
  tip.hidden = false;
  const host = byId("plot").getBoundingClientRect();
  const left = Math.min(host.left + mark.x + 14, innerWidth - tip.offsetWidth - 8);
  const top = Math.max(8, host.top + mark.y - tip.offsetHeight - 12);
  tip.style.transform = `translate(${Math.round(Math.max(8, left))}px, ${Math.round(top)}px)`;
  write(byId("plot-reading"), [...tip.children].map((part) => [...part.childNodes].map((node) => node.textContent).join(" ")).join("; "));
};

const choose = (mark) => {
  chosen = mark?.row.id ?? null;
  tell(mark);
  listener(chosen);
};

const wire = (host) => {
  wired = true;
  host.setAttribute("role", "group");
  host.tabIndex = 0;
  host.addEventListener("pointermove", (event) => {
    const { left, top } = host.getBoundingClientRect();
    const away = (mark) => Math.hypot(mark.x - (event.clientX - left), (mark.y - (event.clientY - top)) / 2);
    const nearest = marks.reduce((found, mark) => (!found || away(mark) < away(found) ? mark : found), null);
    const near = nearest && away(nearest) < 24 ? nearest : null;
    if ((near?.row.id ?? null) !== chosen) {
      choose(near);
    }
  });
  host.addEventListener("pointerleave", () => choose(null));
  host.addEventListener("blur", () => choose(null));
  host.addEventListener("keydown", (event) => {
    const move = { ArrowLeft: -1, ArrowRight: 1, Home: -1e9, End: 1e9 }[event.key];
    if (event.key === "Escape") {
      choose(null);
    } else if (move && marks.length) {
      event.preventDefault();
      const at = marks.findIndex((mark) => mark.row.id === chosen);
      choose(marks[Math.min(marks.length - 1, Math.max(0, (at < 0 ? marks.length - (move > 0 ? 0 : 1) : at + move)))]);
    }
  });
};

/** @param onChoose is told the id of the row that the pointer or the keyboard is on, or null */
export const showPlot = (campaign, rows, objective, onChoose) => {
  const host = byId("plot");
  listener = onChoose;
  plotted = campaign;
  if (!wired) {
    wire(host);
  }
  const points = readings(rows, objective);
  const best = campaign.best.find((one) => one.objective === objective.name);
  host.setAttribute(
    "aria-label",
    `Best so far of ${words(objective.name)}: ${best ? `${estimate(best.estimate).value} ${unit(best.estimate.unit)}` : "none"} after ${points.length} experiments. Arrow keys read the points; the table below holds them all.`,
  );
  byId("legend").replaceChildren(...legend(points));
  host.replaceChildren(draw(host, campaign, points, objective));
};

/** Marks the row that the pointer is on in the table. */
export const chosenRow = () => chosen;
