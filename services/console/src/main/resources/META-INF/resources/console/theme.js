// Light or dark: what the person chose, or else what the system says. Runs before the first paint.
(() => {
  const root = document.documentElement;
  const chosen = () => {
    try {
      return localStorage.getItem("athanor.theme");
    } catch {
      return null;
    }
  };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    root.dataset.theme = chosen() ?? (system.matches ? "dark" : "light");
  };
  system.addEventListener("change", apply);
  apply();
  root.addEventListener("athanor:theme", () => {
    const next = root.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("athanor.theme", next);
    } catch {
      // a browser that keeps nothing still switches
    }
    root.dataset.theme = next;
  });
})();
