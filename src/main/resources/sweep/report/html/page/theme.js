// The light and dark themes: the style sheet's colours for canvases.

const theme = (() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const listeners = [];
  let chosen = null;
  let colours = new Map();

  function apply(name) {
    root.dataset.theme = name;
    colours = new Map();
    listeners.forEach((listener) => listener());
  }

  function current() {
    return chosen || (dark.matches ? "dark" : "light");
  }

  dark.addEventListener("change", () => apply(current()));
  // Canvases don't adapt to paper, so they are redrawn for it first.
  addEventListener("beforeprint", () => {
    root.dataset.printing = "true";
    apply("light");
  });
  addEventListener("afterprint", () => {
    delete root.dataset.printing;
    apply(current());
  });
  root.dataset.theme = current();

  return {
    onChange: (listener) => listeners.push(listener),
    get isPrinting() { return root.dataset.printing === "true"; },
    toggle() {
      chosen = root.dataset.theme === "dark" ? "light" : "dark";
      apply(chosen);
    },
    colour(name) {
      if (!colours.has(name)) {
        colours.set(name, getComputedStyle(root).getPropertyValue("--" + name).trim());
      }
      return colours.get(name);
    },
    /** A colour by rank, from 0 to 1; by value, one outlier would hide the rest. */
    ramp(part) {
      if (!colours.has(ramp)) {
        colours.set(ramp, d3.piecewise(d3.interpolateRgb, ["worse", "middle", "better"].map((name) => this.colour(name))));
      }
      return colours.get(ramp)(part);
    },
  };

  function ramp() {}
})();

function rowColour(row) {
  return row === best ? theme.colour("best")
    : Number.isNaN(quality[row]) ? theme.colour(isFailed(row) ? "bad" : objective ? "faint" : "middle")
      : theme.ramp(quality[row]);
}
