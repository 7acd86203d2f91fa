// The best configuration: its values beside the baseline's, and its command.

/** The number of values shown at once. */
const MOST_CHIPS = 20;

function drawValues() {
  const place = document.getElementById("values");
  if (best < 0) {
    place.hidden = true;
    return;
  }
  const isChanged = (index) => baseline >= 0 && !hasSameValue(index, best, baseline);
  const changed = d3.range(sweep.parameters.length).filter(isChanged).length;
  const chips = d3.range(sweep.parameters.length).sort((a, b) => isChanged(b) - isChanged(a) || a - b).map((index) => {
    const now = valueText(index, best);
    return element("div", { class: isChanged(index) ? "chip changed" : "chip" },
      element("span", { class: "name", title: sweep.parameters[index].name }, shortNames()[index]),
      isChanged(index) ? element("s", {}, valueText(index, baseline)) : null, element("b", { title: exactText(index, best) }, now));
  });
  const note = best === baseline ? "the baseline's values"
    : baseline < 0 ? counted(chips.length, "parameter") : `${changed} of ${chips.length} changed from the baseline`;
  const title = element("div", {}, element("h2", {}, isSignificantGain(best) ? "Use these values" : "Best configuration"), element("span", { class: "small" }, note));
  const buttons = element("span", { class: "chips" });
  if (sweep.command) {
    buttons.append(copyButton("Copy command", sweep.command));
  }
  const log = logLink(best, "Open log", "act");
  if (log) {
    buttons.append(log);
  }
  const first = chips.length > MOST_CHIPS + 4 ? MOST_CHIPS : chips.length;
  const all = element("div", { class: "values" }, title, element("div", { class: "chips grow" }, ...chips.slice(0, first)), buttons);
  place.append(all);
  if (first < chips.length) {
    place.append(openedForPrint(element("details", {}, element("summary", { class: "small" }, `${chips.length - first} more`),
      element("div", { class: "chips" }, ...chips.slice(first)))));
  }
  if (sweep.command) {
    place.append(openedForPrint(element("details", {}, element("summary", { class: "small" }, "command"), element("pre", {}, sweep.command))));
  }
}

/** Opens collapsed details for printing. */
function openedForPrint(details) {
  addEventListener("beforeprint", () => { details.open = true; });
  return details;
}
