// Numbers, units and times as people read them.
const UNITS = { Cel: "°C", K: "K", "1": "", "%": "%", deg: "°", Ohm: "Ω", "[pH]": "pH", "[degF]": "°F" };

/** A UCUM code in print: `kg/m3/h` becomes kg/m³/h. */
export const unit = (code) => {
  if (code === undefined || code === null) {
    return "";
  }
  if (code in UNITS) {
    return UNITS[code];
  }
  return code
    .replace(/\bCel\b/g, "°C")
    .replace(/\bu(?=[A-Za-z])/g, "µ")
    .replace(/([A-Za-zµ])-?(\d)(?!\d)/g, (all, letter, digit) => letter + (all.includes("-") ? "⁻" : "") + "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit])
    .replace(/\./g, "·");
};

export const words = (name) => name.replaceAll("_", " ");

const grouped = (value, decimals) =>
  value.toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).replace("-", "−");

/** Decimals that show `digits` significant digits of a number. */
const decimalsFor = (value, digits) =>
  value === 0 ? 0 : Math.min(12, Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value)))));

export const number = (value, digits = 4) => {
  if (!Number.isFinite(value)) {
    return "–";
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) {
    return value.toExponential(digits - 1).replace("e+", "e").replace("-", "−");
  }
  return grouped(value, decimalsFor(value, digits));
};

const SIDES = { ABOVE: "> ", BELOW: "< " };

/** A value to the second significant digit of its standard uncertainty, and that uncertainty; a limit with its side. */
export const estimate = ({ value, standardUncertainty: spread, bound }) => {
  if (!(spread > 0)) {
    return { value: (SIDES[bound] ?? "") + number(value), spread: "" };
  }
  const decimals = decimalsFor(spread, 2);
  return decimals > 9 ? { value: number(value), spread: number(spread, 2) } : { value: grouped(value, decimals), spread: grouped(spread, decimals) };
};

/** The value of a parameter in a column of its like: a name, or a number to a ten-thousandth of its range. */
export const plain = (value, parameter) => {
  if (typeof value === "string") {
    return value;
  }
  const range = parameter?.max - parameter?.min;
  if (parameter?.kind === "integer") {
    return grouped(value.value, 0);
  }
  return range > 0 ? grouped(value.value, Math.min(9, Math.max(0, 3 - Math.floor(Math.log10(range))))) : number(value.value);
};

/** The same with its unit. */
export const withUnit = (value, parameter) => `${plain(value, parameter)} ${unit(value.unit)}`.trim();

/** A span of time in its largest fitting unit. */
export const span = (millis) => {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  if (seconds < 100) {
    return `${seconds} s`;
  }
  if (seconds < 6000) {
    return `${Math.floor(seconds / 60)} min`;
  }
  return seconds < 172800 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86400)} d`;
};

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const dated = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const zoned = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" });

export const time = (iso) => clock.format(new Date(iso));
export const moment = (iso) => dated.format(new Date(iso));
export const clockText = (millis) => zoned.format(new Date(millis));
