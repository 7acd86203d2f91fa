// The objective by each parameter: small plots, the most important parameter first.

const MOST_SLICES = 40;

/** The number of plots shown at once. */
const FIRST_SLICES = 12;

function drawSlices() {
  const place = document.getElementById("slices");
  if (!objective || byValue.length < 2 || varying.length === 0) {
    place.hidden = true;
    return;
  }
  place.append(heading("One parameter at a time", "dark line or bar: median of ranked configurations \u00b7 dashed: baseline \u00b7 ring: best \u00b7 red ticks: failures"));
  const grid = element("div", { class: "grid" });
  place.append(grid);
  const shown = byImportance.slice(0, MOST_SLICES);
  shown.slice(0, FIRST_SLICES).forEach((parameter) => drawSlice(grid, parameterAxis(parameter)));
  const rest = shown.slice(FIRST_SLICES);
  if (rest.length > 0) {
    const more = element("button", { type: "button", class: "more" }, `Show ${counted(rest.length, "weaker parameter")}`);
    more.addEventListener("click", () => {
      rest.forEach((parameter) => drawSlice(grid, parameterAxis(parameter)));
      grid.children[FIRST_SLICES].scrollIntoView({ block: "nearest" });
      more.remove();
    });
    place.append(more);
  }
}

function drawSlice(grid, axis) {
  const cell = element("div");
  const known = importance.get(axis.name);
  const note = !known ? "" : isNoise(known) ? " no measurable effect" : ` ${share(known.share)} importance`;
  cell.append(element("h3", { title: axis.name }, axis.name, element("span", {}, note)));
  grid.append(cell);
  const upright = objectiveAxis(focusRange);
  const medians = sliceMedians(axis);
  let dots = [];
  const plot = chart(cell, 170, `${objective.name} by ${axis.name}`, (context, width, height) => {
    const y = upright.scale().range([height - 34, 8]);
    const left = leftMargin(context, upright, height - 42, 50);
    const x = axis.scale().range([left + 6, width - 12]);
    drawLeftAxis(context, upright, y, left, width);
    drawBottomAxis(context, axis, x, height - 9);
    dots = [];
    for (const row of indices) {
      const position = axis.position(row);
      if (position === null) {
        continue;
      }
      if (hasValue(row) && !isFailed(row)) {
        const dot = { row, x: x(position), y: y(upright.position(row)) };
        dots.push(dot);
        drawDot(context, row, dot.x, dot.y, count > 1000 ? 1.4 : 2.2);
      } else if (isFailed(row)) {
        context.strokeStyle = theme.colour("bad");
        context.globalAlpha = selection.has(row) ? 0.7 : 0.12;
        context.lineWidth = 1.2;
        line(context, x(position), height - 29, x(position), height - 21);
        context.globalAlpha = 1;
      }
    }
    if (baselineValue !== null) {
      dashed(context, left, y(upright.clamp(baselineValue)), width - 6);
    }
    drawMedians(context, axis, medians, x, (value) => y(upright.clamp(value)));
    if (best >= 0 && axis.position(best) !== null) {
      drawRing(context, x(axis.position(best)), y(upright.position(best)));
    }
  });
  makeInteractive(plot.plot, () => dots);
}

/** The median objective of each choice, or of up to eight equally large parts of a scale. */
function sliceMedians(axis) {
  const ranked = indices.filter((row) => rows.rank[row] > 0 && hasValue(row) && axis.at(row) !== null);
  const median = (members) => d3.median(members, (row) => rows.value[row]);
  if (axis.isBanded) {
    return d3.groups(ranked, axis.at).map(([at, members]) => ({ at, value: median(members) })).sort((a, b) => a.at - b.at);
  }
  if (ranked.length < 8) {
    return [];
  }
  const sorted = ranked.sort((a, b) => axis.at(a) - axis.at(b));
  const parts = Math.min(8, Math.floor(sorted.length / 4));
  return d3.range(parts).map((part) => {
    const members = sorted.slice(Math.floor(part * sorted.length / parts), Math.floor((part + 1) * sorted.length / parts));
    return { at: d3.median(members, axis.at), value: median(members) };
  });
}

function drawMedians(context, axis, medians, x, y) {
  context.strokeStyle = theme.colour("text");
  context.lineWidth = axis.isBanded ? 2.4 : 1.6;
  context.beginPath();
  medians.forEach(({ at, value }, place) => {
    if (axis.isBanded) {
      const half = Math.min(18, (x(at + 0.5) - x(at)) * 0.7);
      context.moveTo(x(at) - half, y(value));
      context.lineTo(x(at) + half, y(value));
    } else if (place === 0) {
      context.moveTo(x(at), y(value));
    } else {
      context.lineTo(x(at), y(value));
    }
  });
  context.stroke();
}
