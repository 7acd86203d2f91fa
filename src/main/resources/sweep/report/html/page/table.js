// The table of all rows; only visible rows are in the document.

const ROW_HEIGHT = 32;

/** The rows kept in the document, more than are visible at once. */
const TABLE_ROWS = 30;

/** The columns of the table. A new column goes here. */
function tableColumns() {
  const columns = [
    { name: "rank", number: true, key: (row) => rows.rank[row] || null, text: (row) => rows.rank[row] ? String(rows.rank[row]) : "" },
    { name: rows.planned.some((planned) => planned > 1) ? "trials" : "trial", number: true, key: (row) => rows.trial[row], text: (row) => rows.trials[row] },
    { name: "state", key: (row) => sweep.states[rows.state[row]], text: (row) => sweep.states[rows.state[row]] },
  ];
  if (sweep.objectives.length > 1) {
    columns.push({ name: "front", number: true, key: (row) => rows.front[row] || null, text: (row) => rows.front[row] === 1 ? "\u2605 1" : String(rows.front[row] || "") });
  }
  if (objective) {
    columns.push(...objectiveColumns());
    if (rows.seen) {
      columns.push(numberColumn(`best ${objective.name} seen`, rows.seen, objective.maximize));
    }
  }
  sweep.objectives.slice(1).forEach((other, place) => columns.push(numberColumn(other.name, rows.others[place], other.maximize)));
  if (rows.difference.some((difference) => difference !== null)) {
    columns.push(deltaColumn());
  }
  for (const parameter of byImportance.concat(d3.range(sweep.parameters.length).filter((each) => sweep.parameters[each].varies && !varying.includes(each)))) {
    columns.push({
      name: sweep.parameters[parameter].name,
      number: sweep.parameters[parameter].labels.every((label) => label !== "" && !Number.isNaN(Number(label))),
      key: (row) => rows.values[parameter][row], text: (row) => valueText(parameter, row),
    });
  }
  if (rows.seen) {
    columns.push({ name: "ended early", key: (row) => earlyReason(row) || null, text: earlyReason });
  }
  if (rows.seconds.some((seconds) => seconds !== null)) {
    columns.push({ ...numberColumn("time", rows.seconds, false), text: (row) => duration(rows.seconds[row]) });
  }
  if (rows.log.every((log) => log === "")) {
    return columns;
  }
  columns.push({ name: "log", fill: (cell, row) => { const link = logLink(row, "open"); if (link) { link.tabIndex = -1; cell.append(link); } }, text: () => "" });
  return columns;
}

/** Why a row was pruned or paused; empty for other rows. */
function earlyReason(row) {
  return ["pruned", "paused"].includes(sweep.states[rows.state[row]]) && rows.reason[row] >= 0 ? rows.reasons[rows.reason[row]] : "";
}

/** The mean on fresh seeds, if there is any, and in the search; the one that ranks is emphasised. */
function objectiveColumns() {
  const column = (name, values, isMain, text = (row) => objectiveText(values[row])) =>
    ({ ...numberColumn(name, values, objective.maximize), main: isMain, text: (row) => values[row] === null ? "" : text(row) });
  const spread = (values) => values.some((sd, row) => sd !== null && row !== baseline)
    ? [{ ...numberColumn("\u00b1 sd", values, false), text: (row) => values[row] === null ? "" : brief(values[row], 2) }] : [];
  const measured = () => rows.measured
    ? [{ ...numberColumn("\u00b1 measured", rows.measured, false), text: (row) => rows.measured[row] === null ? "" : brief(rows.measured[row], 2) }] : [];
  if (!rows.confirmed.some((value) => value !== null)) {
    return [column(objective.name, rows.value, true), ...spread(rows.sd), ...measured()];
  }
  const counts = new Set(rows.confirmedN.filter((text) => text !== ""));
  const isAlike = counts.size === 1;
  const fresh = (row) => objectiveText(rows.confirmed[row]) + (isAlike ? "" : ` (${rows.confirmedN[row]})`);
  return [
    column(`${objective.name}, ${isAlike ? [...counts][0] + " " : ""}fresh seeds`, rows.confirmed, anyConfirmed, fresh), ...spread(rows.confirmedSd),
    column(`${objective.name}, search`, searched, !anyConfirmed),
  ];
}

function numberColumn(name, values, isDescending) {
  const digits = digitsFor(values);
  return {
    name, number: true, isDescending,
    key: (row) => values[row],
    text: (row) => values[row] === null ? "" : brief(values[row], digits),
  };
}

function deltaColumn() {
  const sizes = (isWanted) => rows.difference.filter((each) => each !== null && isWanted(each)).map(Math.abs);
  // Losses are unbounded: an outlier would shrink all other bars to nothing.
  const mostGain = d3.max(sizes((each) => isBetter(each, 0))) || 1;
  const mostLoss = d3.quantile(sizes((each) => !isBetter(each, 0)), 0.9) || 1;
  return {
    ...numberColumn("vs baseline", rows.difference, objective.maximize),
    fill(cell, row) {
      const difference = rows.difference[row];
      if (difference !== null) {
        const isGain = isBetter(difference, 0);
        const bar = element("span", { class: isGain ? "delta" : "delta less" });
        bar.style.width = Math.min(44, 44 * Math.abs(difference) / (isGain ? mostGain : mostLoss)) + "px";
        const isSure = rows.p[row] !== null && rows.p[row] < 0.05;
        cell.append(bar, element("span", { class: isGain ? "better" : difference === 0 ? "" : "worse" }, differenceText(difference) + (isSure && isGain ? " *" : "")));
      }
    },
  };
}

function drawTable() {
  const place = document.getElementById("ranking");
  const columns = tableColumns();
  let order = indices;
  let shown = [];
  let sorted = columns[0];
  let isReversed = false;
  /** The position of the row that last had the focus; -1 for none. */
  let at = -1;
  const search = element("input", { type: "search", placeholder: exampleSearch(), "aria-label": "Search" });
  const title = heading(objective ? "Ranking" : "Trials", "", search);
  const body = element("tbody");
  const head = element("tr");
  const scroll = element("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": "Results; arrow keys move between rows, Enter opens one" },
    element("table", { "aria-rowcount": String(count + 1) }, element("thead", {}, head), body));
  search.addEventListener("input", () => selection.setQuery(search.value));
  place.append(title, scroll);

  for (const column of columns) {
    const button = element("button", { type: "button", title: column.name }, column.name);
    const cell = element("th", { class: column.number ? "number" : "", scope: "col" }, button);
    column.cell = cell;
    head.append(cell);
    if (column.key) {
      button.addEventListener("click", () => {
        isReversed = sorted === column && !isReversed;
        sorted = column;
        sort();
      });
    } else {
      button.disabled = true;
    }
  }

  function sort() {
    const keys = indices.map((row) => sorted.key(row));
    const isDescending = isReversed !== Boolean(sorted.isDescending);
    const compare = isDescending ? d3.descending : d3.ascending;
    // Rows without a value are last in either order.
    const isEmpty = (row) => keys[row] === null;
    order = indices.slice().sort((a, b) => isEmpty(a) - isEmpty(b) || compare(keys[a], keys[b]) || (isReversed ? b - a : a - b));
    for (const column of columns) {
      column.cell.firstChild.textContent = column.name + (column === sorted ? (isDescending ? " \u25be" : " \u25b4") : "");
      if (column === sorted) {
        column.cell.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
      } else {
        column.cell.removeAttribute("aria-sort");
      }
    }
    filter();
  }

  function filter() {
    shown = order.filter((row) => selection.has(row));
    title.children[1].textContent = shown.length === count ? counted(count, "configuration")
      : `${shown.length.toLocaleString("en")} of ${counted(count, "configuration")}`;
    const problem = shown.length === 0 ? searchProblem(selection.query) : "";
    title.children[1].textContent += problem ? ` \u00b7 ${problem}` : "";
    if (search.value !== selection.query) {
      search.value = selection.query;
    }
    scroll.scrollTop = 0;
    at = -1;
    fill(0);
  }

  /** Moves the focus to a row and scrolls it into view. */
  function goTo(wanted) {
    at = Math.max(0, Math.min(shown.length - 1, wanted));
    const top = at * ROW_HEIGHT;
    const inSight = scroll.clientHeight - head.offsetHeight - ROW_HEIGHT;
    scroll.scrollTop = Math.max(top - inSight, Math.min(top, scroll.scrollTop));
    fill(Math.floor(scroll.scrollTop / ROW_HEIGHT));
    body.querySelector(`[aria-rowindex="${at + 2}"] button`)?.focus({ preventScroll: true });
  }

  scroll.addEventListener("keydown", (event) => {
    const page = Math.floor(scroll.clientHeight / ROW_HEIGHT) - 2;
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -count, End: count }[event.key];
    if (by && shown.length > 0 && !head.contains(event.target)) {
      event.preventDefault();
      goTo(at >= 0 ? at + by : event.key === "End" ? shown.length - 1 : 0);
    }
  });

  /** Renders the rows around a position, with padding in place of the others. */
  function fill(from, rowsInSight = TABLE_ROWS) {
    const first = Math.max(0, Math.min(from - 6, shown.length - rowsInSight));
    const last = Math.min(shown.length, first + rowsInSight);
    const hadFocus = body.contains(document.activeElement);
    const opened = body.contains(openedBy);
    body.replaceChildren(pad(first * ROW_HEIGHT), ...shown.slice(first, last).map((row, at) => tableRow(row, first + at)),
      pad((shown.length - last) * ROW_HEIGHT));
    // The focused row may be out of view now; arrow keys still continue from it.
    const current = body.querySelector(`[aria-rowindex="${at + 2}"] button`) || scroll;
    if (hadFocus) {
      current.focus({ preventScroll: true });
    }
    if (opened) {
      openedBy = current;
    }
  }

  function pad(height) {
    const cell = element("td", { colSpan: columns.length });
    cell.style.height = height + "px";
    return element("tr", { class: "pad", "aria-hidden": "true" }, cell);
  }

  function tableRow(row, place) {
    const made = element("tr", { class: row === best ? "best" : row === baseline ? "baseline" : "", "aria-rowindex": String(place + 2) });
    columns.forEach((column, index) => {
      const cell = element("td", { class: (column.number ? "number" : "") + (column.main ? " main" : "") });
      const text = column.text(row);
      if (column.fill) {
        column.fill(cell, row);
      } else if (index === 1) {
        const open = element("button", { type: "button", tabIndex: -1, "aria-label": `Open ${rowName(row)}` }, text + (row === baseline ? " base" : ""));
        cell.append(open);
      } else {
        cell.textContent = text;
        cell.title = text.length > 24 ? text : "";
      }
      made.append(cell);
    });
    made.addEventListener("focusin", () => { at = place; });
    made.addEventListener("click", (event) => {
      if (event.target.tagName !== "A") {
        openDrawer(row);
      }
    });
    return made;
  }

  scroll.addEventListener("scroll", () => fill(Math.floor(scroll.scrollTop / ROW_HEIGHT)));
  addEventListener("beforeprint", () => {
    fill(0, 60);
    body.lastChild.remove();
    if (shown.length > 60) {
      title.children[1].textContent += " \u00b7 first 60 shown";
    }
  });
  addEventListener("afterprint", () => filter());
  selection.onChange(filter);
  sort();
}

function exampleSearch() {
  const choices = varying.find((parameter) => sweep.parameters[parameter].labels.length > 0);
  if (choices !== undefined) {
    return `Search, e.g. ${sweep.parameters[choices].name}=${sweep.parameters[choices].labels[0]}`.slice(0, 60);
  }
  return varying.length > 0 ? `Search, e.g. ${sweep.parameters[varying[0]].name}<0.1` : "Search";
}
