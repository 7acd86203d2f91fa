// Progress over time: every row at its first trial, and the best value so far.

function drawProgress() {
  const place = document.getElementById("progress");
  if (!objective || byValue.length < 2) {
    place.hidden = true;
    return;
  }
  let axis = objectiveAxis(withSearch(focusRange));
  let dots = [];
  const isCut = focusRange[0] !== fullRange[0] || focusRange[1] !== fullRange[1];
  const note = anyConfirmed ? "line: best so far in the search \u00b7 arrows: mean on fresh seeds" : "line: best so far";
  place.append(heading("Progress over time", `${note} \u00b7 hollow: not ranked (some repeats missing)`, isCut ? buttonGroup(["Focus", "Full range"], "Focus", (name) => {
    axis = objectiveAxis(withSearch(name === "Focus" ? focusRange : fullRange));
    plot.later();
  }, "Range") : null));
  const steps = bestSoFar();
  const plot = chart(place, 300, `${objective.name} of each configuration, in order of their trials`, (context, width, height) => {
    const narrow = width < 420;
    const right = width - (narrow ? 12 : Math.max(96, 52 + 7 * (objectiveDigits || 4)) + (anyConfirmed ? 44 : 0));
    const failed = indices.some(isFailed);
    const y = axis.scale().range([height - (failed ? 46 : 30), 10]);
    const left = leftMargin(context, axis, height - 46, 58);
    const x = d3.scaleLinear([0, Math.max(1, d3.max(rows.trial))], [left, right]);
    drawLeftAxis(context, axis, y, left, right);
    drawBottomAxis(context, { isChoice: false, ticks: (scale, most) => scale.ticks(most).filter(Number.isInteger), text: String }, x, height - 10);
    if (!narrow) {
      write(context, "trial", right + 12, height - 10);
    }
    if (failed) {
      write(context, "failed", left - 8, height - 30, { align: "right", colour: "bad" });
    }
    dots = [];
    for (const row of indices) {
      if (hasValue(row) && !isFailed(row)) {
        const dot = { row, x: x(rows.trial[row]), y: y(axis.position(row)) };
        dots.push(dot);
        drawDot(context, row, dot.x, dot.y, count > 3000 ? 1.5 : 2.7);
      } else if (isFailed(row)) {
        const dot = { row, x: x(rows.trial[row]), y: height - 30 };
        dots.push(dot);
        context.globalAlpha = selection.has(row) ? 0.8 : 0.15;
        context.strokeStyle = theme.colour("bad");
        context.lineWidth = 1.4;
        line(context, dot.x, height - 35, dot.x, height - 25);
        context.globalAlpha = 1;
      }
    }
    if (baselineValue !== null) {
      dashed(context, left, y(axis.clamp(baselineValue)), right);
    }
    drawSteps(context, steps, x, (value) => y(axis.clamp(value)), right);
    indices.filter(isConfirmed).forEach((row) => drawArrow(context, x(rows.trial[row]), y(axis.clamp(searched[row])), y(axis.position(row)), row));
    if (best >= 0) {
      drawRing(context, x(rows.trial[best]), y(axis.position(best)));
    }
    if (!narrow) {
      progressLabels(context, steps, (value) => y(axis.clamp(value)), right + 8);
    }
  });
  makeInteractive(plot.plot, () => dots);
}

/** A range of the objective that includes the best of the search, even if it isn't confirmed. */
function withSearch(range) {
  const led = bestSoFar().slice(-1).map((row) => searched[row]);
  return anyConfirmed ? d3.extent(range.concat(led)) : range;
}

/** Draws an arrow from a row's mean in the search to that on fresh seeds. */
function drawArrow(context, x, from, to, row) {
  const by = Math.sign(to - from) * 4;
  if (Math.abs(to - from) < 8) {
    return;
  }
  context.globalAlpha = selection.has(row) ? 1 : 0.15;
  context.strokeStyle = theme.colour(row === best ? "best" : row === baseline ? "base" : "dim");
  context.lineWidth = 1.2;
  const end = row === best ? to - by * 1.75 : to - by;
  line(context, x, from, x, end);
  line(context, x - 3, end - by, x, end);
  line(context, x + 3, end - by, x, end);
  context.globalAlpha = 1;
}

/** The rows that improved on all earlier ones in the search, by trial. */
function bestSoFar() {
  const steps = [];
  const score = rows.score || searched;
  for (const row of indices.slice().sort((a, b) => rows.trial[a] - rows.trial[b])) {
    if (rows.rank[row] > 0 && searched[row] !== null && (steps.length === 0 || isBetter(score[row], score[steps[steps.length - 1]]))) {
      steps.push(row);
    }
  }
  return steps;
}

function drawSteps(context, steps, x, y, right, width = 2) {
  if (steps.length === 0) {
    return;
  }
  context.strokeStyle = theme.colour(anyConfirmed ? "dim" : "best");
  context.lineWidth = anyConfirmed ? 1.2 : width;
  context.beginPath();
  steps.forEach((row, place) => {
    const at = x(rows.trial[row]);
    if (place > 0) {
      context.lineTo(at, y(searched[steps[place - 1]]));
    } else {
      context.moveTo(at, y(searched[row]));
    }
    context.lineTo(at, y(searched[row]));
  });
  const last = steps[steps.length - 1];
  context.lineTo(right, y(searched[last]));
  context.stroke();
}

/** Labels the best value and the baseline. */
function progressLabels(context, steps, y, x) {
  const labels = best < 0 ? [] : [{ text: `best ${objectiveText(rows.value[best])}`, value: rows.value[best], colour: "best" }];
  if (anyConfirmed && steps.length > 0) {
    const led = searched[steps[steps.length - 1]];
    labels.push({ text: `search best ${objectiveText(led)}`, value: led, colour: "dim" });
  }
  if (baselineValue !== null && best !== baseline) {
    labels.push({ text: `base ${objectiveText(baselineValue)}`, value: baselineValue, colour: "text" });
  }
  let last = -Infinity;
  for (const { text, at, colour } of labels.map((label) => ({ ...label, at: y(label.value) })).sort((a, b) => a.at - b.at)) {
    last = Math.max(at, last + 15);
    write(context, text, x, last, { colour });
  }
}
