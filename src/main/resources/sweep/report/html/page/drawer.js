// The drawer at the side with all details of one row.

const drawer = document.getElementById("drawer");
let openedBy = null;
let openedRow = null;

theme.onChange(() => {
  if (!drawer.hidden) {
    drawer.querySelector(".own-curve").replaceChildren();
    drawOwnCurve(drawer.querySelector(".own-curve"), openedRow);
  }
});

function openDrawer(row) {
  if (drawer.hidden) {
    openedBy = document.activeElement;
  }
  showTip(null);
  const close = element("button", { type: "button", class: "close", "aria-label": "Close" }, "\u2715");
  close.addEventListener("click", closeDrawer);
  const state = sweep.states[rows.state[row]];
  const ranked = rows.rank[row] ? ` \u00b7 rank ${rows.rank[row]} of ${sweep.ranked.toLocaleString("en")}` : "";
  const time = rows.seconds[row] === null ? "" : ` \u00b7 ${duration(rows.seconds[row])}`;
  drawer.replaceChildren(close,
    element("h2", {}, sentence(rowName(row)).slice(0, -1) + (row === best ? " \u00b7 best" : "")),
    element("div", { class: "dim" }, state + time + ranked),
    element("p", {}, ...drawerValue(row)));
  if (rows.reason[row] >= 0) {
    drawer.append(element("p", { class: "worse" }, rows.reasons[rows.reason[row]]));
  }
  drawer.append(drawerParameters(row));
  const links = element("p", { class: "chips" });
  const log = logLink(row, "Open log", "act");
  if (log) {
    const folder = rows.log[row].replace(/[^/]*$/, "");
    links.append(log, element("a", { class: "act", href: pathUrl(folder) }, "Open folder"));
  }
  rows.trials[row].split(" ").forEach((trial, place) => {
    const path = rows.logs[row][place];
    if (path) {
      links.append(element("a", { class: "act", href: pathUrl(path) }, `Log of ${trial}`));
    }
  });
  if (row === best && sweep.command) {
    links.append(copyButton("Copy command", sweep.command));
  }
  drawer.append(links);
  if (row === best && sweep.command) {
    drawer.append(element("pre", {}, sweep.command));
  }
  drawer.hidden = false;
  openedRow = row;
  const curve = element("div", { class: "own-curve" });
  drawer.append(curve);
  drawOwnCurve(curve, row);
  close.focus();
}

function drawerValue(row) {
  if (!hasValue(row)) {
    return [];
  }
  const parts = [element("span", { class: "big" }, objectiveText(rows.value[row]))];
  if (rows.n[row] > 1) {
    parts.push(` ${sourceText(row)}`);
  }
  if (rows.difference[row] !== null) {
    const isGain = isBetter(rows.difference[row], 0);
    parts.push(element("b", { class: isGain ? "better" : "worse" }, ` ${differenceText(rows.difference[row])} vs baseline`));
    parts.push(element("span", { class: "dim" }, certainty(row)));
  }
  if (rows.confirmed[row] !== null && !isConfirmed(row)) {
    parts.push(element("span", { class: "dim" }, ` \u00b7 ${objectiveText(rows.confirmed[row])} over ${rows.confirmedN[row]} fresh seeds`));
  }
  sweep.objectives.slice(1).forEach((other, place) =>
    parts.push(element("span", { class: "dim" }, ` \u00b7 ${other.name} ${brief(rows.others[place][row], digitsFor(rows.others[place]))}`)));
  return parts;
}

/** The certainty of a difference: by its own test, and corrected for all comparisons. */
function certainty(row) {
  if (rows.alone[row] === null || rows.low[row] === null) {
    return "";
  }
  const ownTest = `95% CI ${brief(rows.low[row])} to ${brief(rows.high[row])}, ${pText(rows.alone[row])}`;
  const isTestedTogether = isConfirmed(row) || !anyConfirmed;
  const comparisons = isTestedTogether ? ` for ${sweep.tested} comparisons` : "";
  return rows.p[row] === null || (isTestedTogether && sweep.tested < 2) ? ` (${ownTest})`
    : ` (${ownTest}; Holm-corrected${comparisons}, ${pText(rows.p[row])})`;
}

function pText(p) {
  return p < 1e-4 ? "p < 0.0001" : `p = ${brief(p, 2)}`;
}

function drawerParameters(row) {
  const isCompared = baseline >= 0 && row !== baseline;
  const head = element("tr", {}, element("td"), element("td", { class: "dim" }, "this configuration"),
    isCompared ? element("td", { class: "dim" }, "baseline") : null);
  const lines = sweep.parameters.map((parameter, place) => {
    const text = valueText(place, row);
    return element("tr", {}, element("td", { class: "dim" }, parameter.name),
      element("td", { title: exactText(place, row) }, !isCompared || hasSameValue(place, row, baseline) ? text : element("b", {}, text)),
      isCompared ? element("td", { title: exactText(place, baseline) }, valueText(place, baseline)) : null);
  });
  return element("table", {}, element("tbody", {}, head, ...lines));
}

function closeDrawer() {
  drawer.hidden = true;
  if (openedBy && openedBy.isConnected) {
    openedBy.focus();
  }
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.target.matches?.("input, select")) {
    if (!drawer.hidden) {
      closeDrawer();
    } else {
      selection.clear();
    }
  }
});
