// Axes: round steps that a person would choose.

/** About `count` round values that cover the range from `low` to `high`. */
export const ticks = (low, high, count) => {
  const range = high - low || Math.abs(high) || 1;
  const rough = range / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((candidate) => candidate >= rough * 0.999);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
};

/** A tick in print, with the decimals that its step needs. */
export const tick = (value, all) => {
  const step = all.length > 1 ? all[1] - all[0] : 1;
  const size = Math.max(...all.map(Math.abs));
  if (size >= 1e7 || step < 1e-6) {
    return value.toExponential(2).replace("e+", "e").replace("-", "−");
  }
  const decimals = [0, 1, 2, 3, 4, 5, 6, 7].find((d) => Math.abs(step * 10 ** d - Math.round(step * 10 ** d)) < 1e-6) ?? 7;
  return value.toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).replace("-", "−");
};

/** From values to pixels, along a line. */
export const linear = (low, high, from, to) => (value) => from + ((value - low) / (high - low || 1)) * (to - from);
