// A heat map of the objective by two parameters; cells without configurations are blank.

function drawHeatmap() {
  const place = document.getElementById("heatmap");
  if (!objective || byValue.length < 2 || varying.length < 2) {
    place.hidden = true;
    return;
  }
  // Ordered parameters first.
  const axes = byImportance.map(parameterAxis);
  const ordered = axes.filter((axis) => !axis.isChoice || axis.labels.every((label) => label !== "" && !Number.isNaN(Number(label))));
  const start = ordered.concat(axes.filter((axis) => !ordered.includes(axis)));
  let across = start[0];
  let up = start[1];
  let kind = "best";
  const select = (label, chosen, set) => {
    const made = element("select", { "aria-label": label });
    axes.forEach((axis, index) => made.append(element("option", { value: String(index), selected: axis === chosen, title: axis.name }, axis.short)));
    made.style.maxWidth = "46%";
    made.addEventListener("change", () => { set(axes[Number(made.value)]); show(); });
    return made;
  };
  const right = select("Across", across, (axis) => { [across, up] = [axis, axis === up ? across : up]; });
  const upward = select("Up", up, (axis) => { [across, up] = [axis === across ? up : across, axis]; });
  /** Updates the menus after a choice of two different parameters. */
  function show() {
    right.value = String(axes.indexOf(across));
    upward.value = String(axes.indexOf(up));
    plot.later();
  }
  place.append(heading("Two parameters", "click a cell to filter",
    element("span", { class: "nowrap" }, right, " \u00d7 ", upward),
    buttonGroup(["best", "mean"], kind, (name) => { kind = name; plot.later(); }, "Value of a cell")));
  let cells = [];
  let marked = null;
  const plot = chart(place, 340, "The best or mean objective by two parameters; arrow keys move between cells, Enter filters", (context, width, height) => {
    cells = heatmapCells(across, up, kind, width - 80, height - 60);
    drawCells(context, cells, across, up, { left: 74, top: 6, width: width - 80, height: height - 60 });
    context.font = "bold 11px Inter, system-ui, Arial, sans-serif";
    write(context, fitted(context, across.name, width - 90), 74 + (width - 80) / 2, height - 12, { align: "center", colour: "text" });
    context.save();
    context.translate(10, (height - 60) / 2);
    context.rotate(-Math.PI / 2);
    write(context, fitted(context, up.name, height - 70), 0, 0, { align: "center", colour: "text" });
    context.restore();
    const cell = marked && cellAt(marked.column, marked.line);
    if (cell) {
      context.strokeStyle = theme.colour("link");
      context.lineWidth = 3;
      context.strokeRect(cell.x + 1.5, cell.y + 1.5, cell.width - 3, cell.height - 3);
    }
  });

  const cellAt = (column, line) => cells.find((each) => each.column === column && each.line === line);

  /** Filters by a cell on both axes, or clears that filter. */
  function filterBy(cell) {
    const [right, upward] = cells.axes;
    const ranges = [[right, cell.across], [upward, cell.up]];
    const isSame = ranges.every(([axis, range]) => String(selection.range(axis)) === String(range));
    selection.setRanges(ranges.map(([axis, range]) => [axis, isSame ? null : range]));
  }

  plot.plot.addEventListener("pointermove", (event) => {
    plot.plot.style.cursor = under(event) ? "pointer" : "";
  });
  plot.plot.addEventListener("click", (event) => {
    const cell = under(event);
    if (cell) {
      filterBy(cell);
    }
  });

  function under(event) {
    const box = plot.plot.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    return cells.find((each) => x >= each.x && x < each.x + each.width && y >= each.y && y < each.y + each.height);
  }

  plot.plot.tabIndex = 0;
  plot.plot.setAttribute("role", "group");
  plot.plot.setAttribute("aria-label", "Cells of two parameters");
  plot.plot.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (by) {
      event.preventDefault();
      marked = nextCell(cells, marked, by);
      plot.later();
    } else if (event.key === "Enter" && marked && cellAt(marked.column, marked.line)) {
      filterBy(cellAt(marked.column, marked.line));
    }
  });
  plot.plot.addEventListener("blur", () => { marked = null; plot.later(); });
}

/** The nearest cell in a direction; the best cell if there is no current one. */
function nextCell(cells, from, [right, upward]) {
  if (!from) {
    return cells.find((cell) => cell.isBest) || cells[0];
  }
  const distance = (cell) => right !== 0 ? (cell.column - from.column) * right + 99 * Math.abs(cell.line - from.line)
    : (cell.line - from.line) * upward + 99 * Math.abs(cell.column - from.column);
  const ahead = cells.filter((cell) => right !== 0 ? (cell.column - from.column) * right > 0 : (cell.line - from.line) * upward > 0);
  return d3.least(ahead, distance) || from;
}

/**
 * The bins of an axis: its choices, or up to ten parts of a scale, each as a brush range; and labels
 * with positions from 0 to 1.
 */
function axisBins(axis, room) {
  const scale = axis.scale();
  if (axis.isBanded) {
    const [low, high] = [Math.ceil(scale.domain()[0]), Math.floor(scale.domain()[1])];
    const places = axis.isChoice ? d3.range(axis.labels.length) : d3.range(low, high + 1);
    return {
      bins: places.map((at) => [at - 0.5, at + 0.5]), of: (value) => places.indexOf(value),
      texts: () => places.map((at, place) => ({ part: (place + 0.5) / places.length, text: axis.text(at) })),
    };
  }
  const parts = Math.max(3, Math.min(10, Math.floor(room / 44)));
  scale.range([0, parts]);
  const edges = d3.range(parts + 1).map((part) => scale.invert(part));
  const bins = d3.pairs(edges).map(([low, high], part) =>
    // An edge belongs to the upper bin.
    [part === 0 ? -Infinity : low, part === parts - 1 ? Infinity : high - (high - low) * 1e-9]);
  return {
    bins, of: (value) => Math.max(0, Math.min(parts - 1, Math.floor(scale(value) + 1e-9))),
    texts: (most) => axis.ticks(scale, most).map((tick) => ({ part: scale(tick) / parts, text: axis.text(tick) })),
  };
}

function heatmapCells(across, up, kind, width, height) {
  const columns = axisBins(across, width);
  const lines = axisBins(up, height);
  const cells = new Map();
  const isIn = (cell, row) => row >= 0 && across.at(row) !== null && up.at(row) !== null
    && columns.of(across.at(row)) === cell.column && lines.of(up.at(row)) === cell.line;
  for (const row of indices) {
    if (across.at(row) === null || up.at(row) === null) {
      continue;
    }
    const column = columns.of(across.at(row));
    const at = lines.of(up.at(row));
    const key = column + " " + at;
    if (!cells.has(key)) {
      cells.set(key, { column, line: at, across: columns.bins[column], up: lines.bins[at], members: [], failures: 0, isSelected: false });
    }
    cells.get(key).isSelected ||= selection.has(row);
    if (!Number.isNaN(quality[row])) {
      cells.get(key).members.push(row);
    } else if (isFailed(row)) {
      cells.get(key).failures++;
    }
  }
  for (const cell of cells.values()) {
    const values = cell.members.map((row) => rows.value[row]);
    cell.value = values.length === 0 ? null : kind === "mean" ? d3.mean(values) : objective.maximize ? d3.max(values) : d3.min(values);
    cell.isBest = isIn(cell, best);
    cell.isBaseline = isIn(cell, baseline);
  }
  const all = [...cells.values()];
  all.axes = [across, up];
  all.columns = columns;
  all.lines = lines;
  return all;
}

function drawCells(context, cells, across, up, box) {
  const width = box.width / cells.columns.bins.length;
  const height = box.height / cells.lines.bins.length;
  const known = cells.filter((cell) => cell.value !== null).map((cell) => cell.value).sort(d3.ascending);
  const digits = digitsFor(known, 3);
  for (const cell of cells) {
    Object.assign(cell, { x: box.left + cell.column * width, y: box.top + box.height - (cell.line + 1) * height, width, height });
    context.globalAlpha = cell.isSelected ? 1 : 0.25;
    drawCell(context, cell, known, digits);
    context.globalAlpha = 1;
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

function drawCell(context, cell, known, digits) {
  const inner = [cell.x + 1, cell.y + 1, cell.width - 2, cell.height - 2];
  if (cell.value === null) {
    context.fillStyle = theme.colour(cell.failures > 0 ? "bad-soft" : "soft");
    context.fillRect(...inner);
    if (cell.failures > 0 && cell.width > 30) {
      write(context, `\u2715 ${cell.failures}`, cell.x + cell.width / 2, cell.y + cell.height / 2, { align: "center", colour: "bad" });
    }
    return;
  }
  const last = Math.max(1, known.length - 1);
  // Cells equal to the best look like the best.
  const part = objective.maximize ? (known.length === 1 ? 1 : (d3.bisectRight(known, cell.value) - 1) / last)
    : 1 - d3.bisectLeft(known, cell.value) / last;
  context.fillStyle = theme.ramp(part);
  context.fillRect(...inner);
  const text = brief(cell.value, digits);
  context.font = "11px Inter, system-ui, Arial, sans-serif";
  if (cell.height > 14 && context.measureText(text).width < cell.width - 4) {
    const dark = d3.lab(theme.ramp(part)).l < 58;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = dark ? "#fff" : "#10151f";
    context.fillText(text, cell.x + cell.width / 2, cell.y + cell.height / 2);
  }
}

/** Labels the cells: choices, or round numbers of a scale, without those that would overlap. */
function binTexts(context, cells, across, up, box) {
  let free = -Infinity;
  const room = across.isBanded ? box.width / cells.columns.bins.length - 6 : 90;
  for (const { part, text } of cells.columns.texts(Math.floor(box.width / 60))) {
    const shown = fitted(context, text, Math.max(30, room));
    const half = context.measureText(shown).width / 2;
    const x = Math.max(box.left + half, Math.min(box.left + box.width - half, box.left + part * box.width));
    if (x - half >= free) {
      write(context, shown, x, box.top + box.height + 14, { align: "center" });
      free = x + half + 6;
    }
  }
  let last = Infinity;
  for (const { part, text } of cells.lines.texts(Math.floor(box.height / 30))) {
    const y = Math.max(box.top + 6, Math.min(box.top + box.height - 4, box.top + box.height * (1 - part)));
    if (last - y >= 13) {
      write(context, fitted(context, text, 50), box.left - 6, y, { align: "right" });
      last = y;
    }
  }
}
