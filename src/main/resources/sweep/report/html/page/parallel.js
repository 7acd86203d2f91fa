// The card of the parallel coordinates: heading, presets and legend.

const MOST_AXES = 40;

function drawParallel() {
  const place = document.getElementById("parallel");
  if (count < 2 || varying.length === 0) {
    place.hidden = true;
    return;
  }
  const presets = buttonGroup(selection.presets, "All", (name) => selection.setPreset(name), "Configurations to select");
  presets.hidden = selection.presets.length < 2;
  selection.onChange(() => {
    for (const button of presets.children) {
      button.setAttribute("aria-pressed", String(button.textContent === selection.preset));
    }
  });
  place.append(heading("All configurations", "drag on an axis to filter \u00b7 click a value to filter \u00b7 drag a name to reorder \u00b7 arrow keys work too", presets));
  const wide = element("div", { class: "wide" });
  place.append(wide, parallelLegend());
  new ParallelBrush(new ParallelPlot(wide));
}

function parallelLegend() {
  const legend = element("div", { class: "legend" });
  const stroke = (colour, name, kind = "stroke") => {
    const mark = element("span", { class: kind });
    mark.style.borderColor = `var(--${colour})`;
    return element("span", { class: "nowrap" }, mark, name);
  };
  if (byValue.length > 1) {
    legend.append(element("span", { class: "nowrap" }, "worse", element("span", { class: "ramp" }), "better"));
  }
  if (best >= 0) {
    legend.append(stroke("best", "best"));
  }
  if (baseline >= 0) {
    legend.append(stroke("base", "baseline", "stroke dashed"));
  }
  if (indices.some(isFailed)) {
    legend.append(stroke("bad", "failed", "stroke dotted"));
  }
  const outside = byValue.filter((row) => rows.value[row] < focusRange[0] || rows.value[row] > focusRange[1]).length;
  if (outside > 0) {
    const edge = objective.maximize ? `below ${objectiveText(focusRange[0])}` : `above ${objectiveText(focusRange[1])}`;
    legend.append(element("span", {}, `${counted(outside, "configuration")} ${edge} drawn at the edge`));
  }
  if (anyConfirmed) {
    legend.append(element("span", {}, "confirmed: mean on fresh seeds \u00b7 others: mean in the search"));
  }
  if (varying.length > PARALLEL.printed) {
    legend.append(element("span", { class: "paper" }, `the ${PARALLEL.printed} most important of ${varying.length} parameters`));
  }
  if (varying.length > MOST_AXES) {
    legend.append(element("span", {}, `${counted(varying.length - MOST_AXES, "parameter")} not shown`));
  }
  return legend;
}
