// A scatter plot of the first objective against another, with the Pareto front.

function drawObjectives() {
  const place = document.getElementById("objectives");
  place.hidden = sweep.objectives.length < 2 || byValue.length === 0;
  if (place.hidden) {
    return;
  }
  let other = 0;
  const select = element("select", { "aria-label": "Other objective" });
  sweep.objectives.slice(1).forEach((each, index) => select.append(element("option", { value: String(index) }, each.name)));
  select.addEventListener("change", () => { other = Number(select.value); plot.later(); });
  place.append(heading("Several objectives", "ringed: on the Pareto front (not dominated by any other)", sweep.objectives.length > 2 ? select : null));
  const upright = objectiveAxis(fullRange);
  let dots = [];
  const plot = chart(place, 320, "One objective against another", (context, width, height) => {
    const values = rows.others[other];
    const domain = paddedExtent(values, false);
    const pad = (domain[1] - domain[0]) * 0.04;
    const left = leftMargin(context, upright, height - 68, 64);
    const x = d3.scaleLinear([domain[0] - pad, domain[1] + pad], [left, width - 16]);
    const y = upright.scale().range([height - 46, 22]);
    drawLeftAxis(context, upright, y, left, width - 16);
    drawBottomAxis(context, { isChoice: false, ticks: (scale, most) => scale.ticks(most), text: (tick) => brief(tick, digitsFor(domain)) }, x, height - 30);
    const goal = (each) => `${each.name}, ${each.maximize ? "higher" : "lower"} is better`;
    write(context, goal(sweep.objectives[other + 1]), width - 16, height - 8, { align: "right", colour: "text" });
    write(context, goal(objective), left, 8, { colour: "text" });
    dots = indices.filter((row) => hasValue(row) && values[row] !== null).map((row) => ({ row, x: x(values[row]), y: y(rows.value[row]) }));
    for (const dot of dots) {
      drawDot(context, dot.row, dot.x, dot.y, 3);
    }
    for (const dot of dots.filter((each) => rows.front[each.row] === 1 || each.row === baseline)) {
      context.strokeStyle = theme.colour(dot.row === baseline && rows.front[dot.row] !== 1 ? "base" : "best");
      context.lineWidth = 1.6;
      disc(context, dot.x, dot.y, 6, false);
      if (dot.row === baseline) {
        write(context, "baseline", dot.x + 10, dot.y, { colour: "text" });
      }
    }
  });
  makeInteractive(plot.plot, () => dots);
}
