// Learning curves: the objective by step within a trial.

const curves = sweep.curves.map((curve) => ({ ...curve, row: rowOfTrial(curve.trial) })).filter((curve) => curve.row >= 0);

function rowOfTrial(trial) {
  return rows.trial.indexOf(trial);
}

function curveRange(shown) {
  const ends = shown.map((curve) => curve.values[curve.values.length - 1]).filter((value) => value !== null);
  const all = shown.flatMap((curve) => curve.values).filter((value) => value !== null);
  if (ends.length < 8) {
    return d3.extent(all);
  }
  const top = objective.maximize ? d3.max(all) : d3.min(all);
  const end = top - 6 * (top - d3.median(ends));
  const [low, high] = d3.extent(all);
  return end === top ? [low, high] : objective.maximize ? [Math.max(low, end), high] : [low, Math.min(high, end)];
}

/** The axis of steps, with integer ticks if all steps are integers. */
const stepAxis = (() => {
  const digits = digitsFor(curves.flatMap((curve) => curve.steps));
  const isInteger = curves.every((curve) => curve.steps.every(Number.isInteger));
  return {
    isChoice: false, text: (tick) => brief(tick, digits),
    ticks: (scale, most) => scale.ticks(most).filter((tick) => Number.isInteger(tick) || !isInteger),
  };
})();

function drawCurves() {
  const place = document.getElementById("curves");
  place.hidden = (curves.length === 0 && sweep.curvesLeftOut === 0) || !objective;
  if (place.hidden) {
    return;
  }
  const left = sweep.curvesLeftOut === 0 ? "" : `, ${sweep.curvesLeftOut.toLocaleString("en")} not loaded (logs too large)`;
  if (curves.length === 0) {
    place.append(heading("Learning curves", `0 trials loaded${left}`));
    return;
  }
  const top = new Set(byValue.filter((row) => rows.rank[row] > 0).slice(-10));
  place.append(heading("Learning curves", `${top.size === 0 ? "" : `top ${top.size} in colour \u00b7 `}${counted(curves.length, "trial")} loaded${left}${curves.some((curve) => curve.pruned) ? " \u00b7 a bar ends pruned and paused ones" : ""}`));
  const axis = objectiveAxis(curveRange(curves));
  const sorted = curves.slice().sort((a, b) => (quality[a.row] || 0) - (quality[b.row] || 0));
  chart(place, 340, `${objective.name} while trials ran`, (context, width, height) => {
    const right = width - 70;
    const y = axis.scale().range([height - 34, 8]);
    const left = leftMargin(context, axis, height - 42, 58);
    const x = d3.scaleLinear(d3.extent(curves.flatMap((curve) => [curve.steps[0], curve.steps[curve.steps.length - 1]])), [left, right]);
    drawLeftAxis(context, axis, y, left, right);
    drawBottomAxis(context, stepAxis, x, height - 18);
    write(context, "step \u2192", right + 18, height - 18);
    for (const curve of sorted) {
      const isSpecial = curve.row === best || curve.row === baseline;
      context.globalAlpha = !selection.has(curve.row) ? 0.08 : isSpecial ? 1 : top.has(curve.row) ? 0.85 : curve.pruned ? 0.75 : 0.5;
      context.strokeStyle = curve.row === baseline ? theme.colour("base") : curve.row === best ? theme.colour("best")
        : top.has(curve.row) ? rowColour(curve.row) : theme.colour(curve.pruned ? "dim" : "grey");
      context.lineWidth = isSpecial ? 2.2 : 1.1;
      context.setLineDash(curve.row === baseline ? [5, 4] : []);
      drawCurve(context, curve, x, (value) => y(axis.clamp(value)));
      context.setLineDash([]);
      if (rows.rank[curve.row] === 0 && isFailed(curve.row)) {
        const last = curve.values.length - 1;
        write(context, "\u00d7", x(curve.steps[last]), y(axis.clamp(curve.values[last] ?? 0)), { align: "center", colour: "bad" });
      }
      if (curve.pruned) {
        drawEnd(context, x(curve.steps[curve.steps.length - 1]), curve.values.filter((value) => value !== null).pop(), (value) => y(axis.clamp(value)));
      }
      context.globalAlpha = 1;
    }
    curveLabels(context, (value) => y(axis.clamp(value)), right + 6);
  });
}

/** Marks where a trial was pruned or paused. */
function drawEnd(context, x, value, y) {
  if (value !== undefined) {
    context.lineWidth = 2;
    line(context, x, y(value) - 5, x, y(value) + 5);
  }
}

function drawCurve(context, curve, x, y) {
  context.beginPath();
  let isBroken = true;
  curve.values.forEach((value, place) => {
    if (value === null) {
      isBroken = true;
    } else if (isBroken) {
      context.moveTo(x(curve.steps[place]), y(value));
      isBroken = false;
    } else {
      context.lineTo(x(curve.steps[place]), y(value));
    }
  });
  context.stroke();
}

function curveLabels(context, y, x) {
  let taken = null;
  for (const [row, name, colour] of [[best, "best", "best"], [baseline, "baseline", "text"]]) {
    const curve = curves.find((each) => each.row === row);
    const last = curve && curve.values[curve.values.length - 1];
    if (curve && last !== null && !(row === baseline && best === baseline)) {
      let at = y(last);
      if (taken !== null && Math.abs(at - taken) < 14) {
        at = taken + (at < taken ? -14 : 14);
      }
      write(context, name, x, at, { colour });
      taken = at;
    }
  }
}

/** Draws the curve of one row beside the baseline's. */
function drawOwnCurve(parent, row) {
  const own = curves.find((curve) => curve.row === row);
  if (!own) {
    return;
  }
  const other = row === baseline ? null : curves.find((curve) => curve.row === baseline);
  const shown = other ? [own, other] : [own];
  parent.append(element("h3", {}, "Learning curve ", element("span", { class: "small" }, other ? "dashed: baseline" : "")));
  const axis = objectiveAxis(d3.extent(shown.flatMap((curve) => curve.values).filter((value) => value !== null)));
  const plot = element("div", { class: "plot" });
  const canvas = element("canvas", { role: "img", "aria-label": "Learning curve" });
  canvas.style.height = "170px";
  plot.append(canvas);
  parent.append(plot);
  const width = plot.clientWidth;
  const context = sized(canvas, width, 170);
  const y = axis.scale().range([140, 8]);
  const left = leftMargin(context, axis, 132, 58);
  const x = d3.scaleLinear(d3.extent(shown.flatMap((curve) => curve.steps)), [left, width - 8]);
  drawLeftAxis(context, axis, y, left, width - 8);
  drawBottomAxis(context, stepAxis, x, 158);
  for (const curve of shown) {
    context.strokeStyle = theme.colour(curve === own ? "best" : "base");
    context.lineWidth = curve === own ? 2 : 1.3;
    context.setLineDash(curve === own ? [] : [4, 3]);
    drawCurve(context, curve, x, y);
    context.setLineDash([]);
  }
}
