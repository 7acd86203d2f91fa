// Two parameters: cells with what ran in them; where nothing ran there is nothing.

function drawHeatmap() {
  const place = document.getElementById("heatmap");
  if (!objective || byValue.length < 2 || varying.length < 2) {
    place.hidden = true;
    return;
  }
  // What has an order first.
  const axes = byImportance.map(parameterAxis);
  const ordered = axes.filter((axis) => !axis.isChoice || axis.labels.every((label) => label !== "" && !Number.isNaN(Number(label))));
  const start = ordered.concat(axes.filter((axis) => !ordered.includes(axis)));
  let across = start[0];
  let up = start[1];
  let kind = "best";
  const select = (label, chosen, set) => {
    const made = element("select", { "aria-label": label });
    axes.forEach((axis, index) => made.append(element("option", { value: String(index), selected: axis === chosen }, axis.name)));
    made.style.maxWidth = "160px";
    made.addEventListener("change", () => { set(axes[Number(made.value)]); plot.later(); });
    return made;
  };
  place.append(heading("Two parameters", "click a cell to filter",
    select("Across", across, (axis) => { across = axis; }), "\u00d7", select("Up", up, (axis) => { up = axis; }),
    choice(["best", "mean"], kind, (name) => { kind = name; plot.later(); }, "Which number")));
  let cells = [];
  const plot = chart(place, 340, "The objective by two parameters", (context, width, height) => {
    cells = heatmapCells(across, up, kind, width - 80, height - 60);
    drawCells(context, cells, across, up, { left: 74, top: 6, width: width - 80, height: height - 60 });
    context.font = "bold 11px Inter, system-ui, Arial, sans-serif";
    write(context, fitted(context, across.name, width - 90), 74 + (width - 80) / 2, height - 12, { align: "center", colour: "text" });
    context.save();
    context.translate(10, (height - 60) / 2);
    context.rotate(-Math.PI / 2);
    write(context, fitted(context, up.name, height - 70), 0, 0, { align: "center", colour: "text" });
    context.restore();
  });
  plot.plot.addEventListener("click", (event) => {
    const box = plot.plot.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const cell = cells.find((each) => x >= each.x && x < each.x + each.width && y >= each.y && y < each.y + each.height);
    if (cell) {
      selection.setQuery(`${cellQuery(across, cell.across)} ${cellQuery(up, cell.up)}`);
    }
  });
}

/** The parts of an axis: its choices, or up to ten parts of a scale. */
function axisBins(axis, room) {
  const scale = axis.scale();
  if (axis.isBanded) {
    const [low, high] = [Math.ceil(scale.domain()[0]), Math.floor(scale.domain()[1])];
    const places = axis.isChoice ? d3.range(axis.labels.length) : d3.range(low, high + 1);
    return { bins: places.map((at) => [at, at]), of: (value) => places.indexOf(value), text: (place) => axis.text(places[place]) };
  }
  const parts = Math.max(3, Math.min(10, Math.floor(room / 44)));
  scale.range([0, parts]);
  const edges = d3.range(parts + 1).map((part) => scale.invert(part));
  return {
    bins: d3.pairs(edges), of: (value) => Math.max(0, Math.min(parts - 1, Math.floor(scale(value)))),
    edges, text: (place) => axis.text(edges[place]),
  };
}

function heatmapCells(across, up, kind, width, height) {
  const columns = axisBins(across, width);
  const lines = axisBins(up, height);
  const cells = new Map();
  for (const row of indices) {
    if (across.at(row) === null || up.at(row) === null) {
      continue;
    }
    const column = columns.of(across.at(row));
    const at = lines.of(up.at(row));
    const key = column + " " + at;
    if (!cells.has(key)) {
      cells.set(key, { column, line: at, across: columns.bins[column], up: lines.bins[at], members: [], failures: 0 });
    }
    if (hasValue(row)) {
      cells.get(key).members.push(row);
    } else if (isFailed(row)) {
      cells.get(key).failures++;
    }
  }
  for (const cell of cells.values()) {
    const values = cell.members.map((row) => rows.value[row]);
    cell.value = values.length === 0 ? null : kind === "mean" ? d3.mean(values) : objective.maximize ? d3.max(values) : d3.min(values);
    cell.isBest = best >= 0 && columns.of(across.at(best)) === cell.column && lines.of(up.at(best)) === cell.line;
    cell.isBaseline = baseline >= 0 && columns.of(across.at(baseline)) === cell.column && lines.of(up.at(baseline)) === cell.line;
  }
  const all = [...cells.values()];
  all.columns = columns;
  all.lines = lines;
  return all;
}

function drawCells(context, cells, across, up, box) {
  const width = box.width / cells.columns.bins.length;
  const height = box.height / cells.lines.bins.length;
  const known = cells.filter((cell) => cell.value !== null).map((cell) => cell.value).sort(d3.ascending);
  const clampLow = focusRange[0];
  for (const cell of cells) {
    Object.assign(cell, { x: box.left + cell.column * width, y: box.top + box.height - (cell.line + 1) * height, width, height });
    drawCell(context, cell, known, clampLow);
  }
  for (const [name, colour, dash] of [["isBaseline", "base", [4, 3]], ["isBest", "best", []]]) {
    for (const cell of cells.filter((each) => each[name])) {
      context.setLineDash(dash);
      context.strokeStyle = theme.colour(colour);
      context.lineWidth = 2.2;
      context.strokeRect(cell.x + 1.5, cell.y + 1.5, width - 3, height - 3);
      context.setLineDash([]);
    }
  }
  binTexts(context, cells, across, up, box);
}

function drawCell(context, cell, known, clampLow) {
  const inner = [cell.x + 1, cell.y + 1, cell.width - 2, cell.height - 2];
  if (cell.value === null) {
    context.fillStyle = theme.colour(cell.failures > 0 ? "bad-soft" : "soft");
    context.fillRect(...inner);
    if (cell.failures > 0 && cell.width > 30) {
      write(context, `\u2715 ${cell.failures}`, cell.x + cell.width / 2, cell.y + cell.height / 2, { align: "center", colour: "bad" });
    }
    return;
  }
  const rank = known.length === 1 ? 1 : d3.bisectLeft(known, cell.value) / (known.length - 1);
  const part = objective.maximize ? rank : 1 - rank;
  context.fillStyle = theme.ramp(part);
  context.fillRect(...inner);
  const text = brief(cell.value, 3);
  context.font = "11px Inter, system-ui, Arial, sans-serif";
  if (cell.height > 14 && context.measureText(text).width < cell.width - 4) {
    const dark = d3.lab(theme.ramp(part)).l < 58;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = dark ? "#fff" : "#10151f";
    context.fillText(text, cell.x + cell.width / 2, cell.y + cell.height / 2);
  }
}

function binTexts(context, cells, across, up, box) {
  const place = (bins, part, size) => bins.edges ? part * size : (part + 0.5) * size;
  const amount = (bins) => bins.edges ? bins.edges.length : bins.bins.length;
  const width = box.width / cells.columns.bins.length;
  let free = -Infinity;
  for (let part = 0; part < amount(cells.columns); part++) {
    const text = fitted(context, cells.columns.text(part), Math.max(30, cells.columns.edges ? 60 : width - 4));
    const half = context.measureText(text).width / 2;
    const x = Math.max(box.left + half, Math.min(box.left + box.width - half, box.left + place(cells.columns, part, width)));
    if (x - half >= free) {
      write(context, text, x, box.top + box.height + 14, { align: "center" });
      free = x + half + 6;
    }
  }
  const height = box.height / cells.lines.bins.length;
  let last = Infinity;
  for (let part = 0; part < amount(cells.lines); part++) {
    const y = Math.max(box.top + 6, Math.min(box.top + box.height - 4, box.top + box.height - place(cells.lines, part, height)));
    if (last - y >= 13) {
      write(context, fitted(context, cells.lines.text(part), 50), box.left - 6, y, { align: "right" });
      last = y;
    }
  }
}

function cellQuery(axis, [low, high]) {
  return axis.isBanded ? `${axis.name}=${axis.isChoice ? axis.labels[low] : low}` : `${axis.name}>=${low} ${axis.name}<=${high}`;
}
