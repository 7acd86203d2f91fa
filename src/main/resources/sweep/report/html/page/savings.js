// What it saved to end trials early: the time that each trial took, and what it would have taken.

function drawSavings() {
  const place = document.getElementById("savings");
  const took = (state) => indices.filter((row) => sweep.states[rows.state[row]] === state && rows.seconds[row] !== null);
  const pruned = new Set(took("pruned"));
  const completed = took("completed");
  place.hidden = pruned.size === 0 || completed.length === 0;
  if (place.hidden) {
    return;
  }
  const whole = d3.mean(completed, (row) => rows.seconds[row]);
  const shown = completed.concat([...pruned]);
  place.append(heading("Time spent and saved", `by trial \u00b7 hollow: saved, if pruned trials had taken ${duration(whole)} like those that completed`));
  chart(place, 150, "Time that each trial took, and what pruning saved", (context, width, height) => {
    const most = d3.max(shown, (row) => rows.seconds[row]);
    const axis = { ticks: (scale, number) => scale.ticks(number), text: (tick) => duration(tick) };
    const y = d3.scaleLinear([0, most], [height - 28, 8]);
    const left = 58;
    const right = width - 12;
    const x = d3.scaleLinear([-0.5, d3.max(shown, (row) => rows.trial[row]) + 0.5], [left, right]);
    const wide = Math.max(1, Math.min(18, 0.7 * (x(1) - x(0))));
    drawLeftAxis(context, axis, y, left, right);
    drawBottomAxis(context, { isChoice: false, ticks: (scale, number) => scale.ticks(number).filter(Number.isInteger), text: String }, x, height - 10);
    for (const row of shown) {
      const start = x(rows.trial[row]) - wide / 2;
      const top = y(rows.seconds[row]);
      context.globalAlpha = selection.has(row) ? 1 : 0.15;
      if (pruned.has(row) && y(whole) < top) {
        context.fillStyle = context.strokeStyle = theme.colour("dim");
        context.lineWidth = 1;
        context.globalAlpha *= wide < 4 ? 0.3 : 0.7;
        if (wide < 4) {
          context.fillRect(start, y(whole), wide, top - y(whole));
        } else {
          context.strokeRect(start + 0.5, y(whole), wide - 1, top - y(whole));
        }
        context.globalAlpha = selection.has(row) ? 1 : 0.15;
      }
      context.fillStyle = theme.colour(pruned.has(row) ? "dim" : "middle");
      context.fillRect(start, top, wide, y(0) - top);
    }
    context.globalAlpha = 1;
  });
}
