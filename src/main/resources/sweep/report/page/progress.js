// Progress over time: every row where its first trial was, and the best so far.

function drawProgress() {
  const place = document.getElementById("progress");
  if (!objective || byValue.length < 2) {
    place.hidden = true;
    return;
  }
  let axis = objectiveAxis(focusRange);
  let dots = [];
  const isCut = focusRange[0] !== fullRange[0] || focusRange[1] !== fullRange[1];
  place.append(heading("Progress over time", "line: best so far \u00b7 hollow: not ranked", isCut ? choice(["Focus", "Full range"], "Focus", (name) => {
    axis = objectiveAxis(name === "Focus" ? focusRange : fullRange);
    plot.later();
  }, "Range") : null));
  const steps = bestSoFar();
  const plot = chart(place, 300, `${objective.name} of each configuration in the order in which they ran`, (context, width, height) => {
    const narrow = width < 420;
    const right = width - (narrow ? 12 : Math.max(96, 52 + 7 * (objectiveDigits || 4)));
    const failed = indices.some(isFailed);
    const y = axis.scale().range([height - (failed ? 46 : 30), 10]);
    const left = leftRoom(context, axis, height - 46, 58);
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
    steps.slice(-1).forEach((row) => drawRing(context, x(rows.trial[row]), y(axis.position(row))));
    if (!narrow) {
      progressLabels(context, steps, (value) => y(axis.clamp(value)), right + 8);
    }
  });
  pointable(plot.plot, () => dots);
}

/** The rows that were the best when they came, by trial. */
function bestSoFar() {
  const steps = [];
  for (const row of indices.slice().sort((a, b) => rows.trial[a] - rows.trial[b])) {
    if (rows.rank[row] > 0 && hasValue(row) && (steps.length === 0 || isBetter(rows.value[row], rows.value[steps[steps.length - 1]]))) {
      steps.push(row);
    }
  }
  return steps;
}

function drawSteps(context, steps, x, y, right, width = 2) {
  if (steps.length === 0) {
    return;
  }
  context.strokeStyle = theme.colour("best");
  context.lineWidth = width;
  context.beginPath();
  steps.forEach((row, place) => {
    const at = x(rows.trial[row]);
    if (place > 0) {
      context.lineTo(at, y(rows.value[steps[place - 1]]));
    } else {
      context.moveTo(at, y(rows.value[row]));
    }
    context.lineTo(at, y(rows.value[row]));
  });
  const last = steps[steps.length - 1];
  context.lineTo(right, y(rows.value[last]));
  context.stroke();
}

/** The best and the baseline in words, one above the other. */
function progressLabels(context, steps, y, x) {
  if (steps.length === 0) {
    return;
  }
  const top = rows.value[steps[steps.length - 1]];
  const at = y(top);
  write(context, `best ${objectiveText(top)}`, x, at, { colour: "best" });
  if (baselineValue !== null) {
    const other = y(baselineValue);
    const apart = Math.abs(other - at) < 15 ? at + (other < at ? -15 : 15) : other;
    write(context, `base ${objectiveText(baselineValue)}`, x, apart, { colour: "text" });
  }
}
