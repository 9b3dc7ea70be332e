// Elements, made by hand. No markup is ever parsed from data.
const SVG = "http://www.w3.org/2000/svg";

const fill = (element, properties, children) => {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
};

export const h = (name, properties, ...children) => fill(document.createElement(name), properties, children);
export const s = (name, properties, ...children) => fill(document.createElementNS(SVG, name), properties, children);
export const byId = (id) => document.getElementById(id);

/** Sets text only where it differs, so that what is selected or read aloud is not disturbed. */
export const write = (element, text) => {
  if (element.textContent !== text) {
    element.textContent = text;
  }
};

/**
 * Keeps the children of `parent` in step with `items`: one part per key, in the order of the items.
 * `make(item)` gives a part with `element` and `show(item)`.
 */
export const keep = (parent, items, keyOf, make) => {
  const parts = (parent.parts ??= new Map());
  const wanted = new Set(items.map(keyOf));
  for (const [key, part] of parts) {
    if (!wanted.has(key)) {
      part.element.remove();
      parts.delete(key);
    }
  }
  let next = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let part = parts.get(key);
    if (!part) {
      part = make(item);
      parts.set(key, part);
    }
    part.show(item);
    if (part.element === next) {
      next = next.nextElementSibling;
    } else {
      parent.insertBefore(part.element, next);
    }
  }
};

const PATHS = {
  idle: ["M7 2.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 1 0 0-9.6"],
  running: ["M7 2.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 1 0 0-9.6", "solid:M5.7 4.6v4.8L9.6 7z"],
  paused: ["M5 3.500v7M9 3.500v7"],
  done: ["M2.8 7.300l2.9 2.9 5.5-6.2"],
  cross: ["M3.5 3.500l7 7M10.5 3.500l-7 7"],
  lost: ["M4.8 5.200a2.2 2.2 0 1 1 3.3 1.900c-.7.4-1.1.8-1.1 1.6", "solid:M6.2 10.600h1.600v1.600H6.200z"],
  warn: ["M7 2.200l5.2 9.300H1.800z", "M7 5.800v2.6", "solid:M6.3 9.500h1.400v1.200H6.300z"],
  waiting: ["M7 2.200a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 1 0 0-9.6", "M7 4.400V7l1.8 1.3"],
  sun: ["M7 4.600a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 1 0 0-4.8", "M7 1v1.300M7 11.700V13M1 7h1.300M11.7 7H13M2.8 2.800l.9.9M10.3 10.300l.9.9M11.2 2.800l-.9.9M3.7 10.300l-.9.9"],
  moon: ["M11.5 8.400A5 5 0 0 1 5.6 2.500a5 5 0 1 0 5.9 5.900z"],
};

/** A small drawing that goes with a word. */
export const icon = (name) =>
  s(
    "svg",
    { class: "icon", viewBox: "0 0 14 14", "aria-hidden": "true" },
    PATHS[name].map((path) =>
      path.startsWith("solid:") ? s("path", { class: "solid", d: path.slice(6) }) : s("path", { d: path }),
    ),
  );
