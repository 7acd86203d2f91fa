// The answer: the values that won, what they were before, and the command that uses them.

function drawValues() {
  const place = document.getElementById("values");
  if (best < 0) {
    place.hidden = true;
    return;
  }
  let changed = 0;
  const chips = sweep.parameters.map((parameter, index) => {
    const now = valueText(index, best);
    const isChanged = baseline >= 0 && !hasSameValue(index, best, baseline);
    changed += isChanged ? 1 : 0;
    return element("div", { class: isChanged ? "chip changed" : "chip" },
      element("span", { class: "name" }, parameter.name),
      isChanged ? element("s", {}, valueText(index, baseline)) : null, element("b", { title: exactText(index, best) }, now));
  });
  const note = best === baseline ? "they are the baseline's"
    : baseline < 0 ? counted(chips.length, "parameter") : `${changed} of ${chips.length} changed from the baseline`;
  const title = element("div", {}, element("h2", {}, "Use these values"), element("span", { class: "small" }, note));
  const buttons = element("span", { class: "chips" });
  if (sweep.command) {
    buttons.append(copyButton("Copy command", sweep.command));
  }
  const log = logLink(best, "Open log", "act");
  if (log) {
    buttons.append(log);
  }
  const all = element("div", { class: "values" }, title, element("div", { class: "chips grow" }, ...chips), buttons);
  place.append(all);
  if (sweep.command) {
    const details = element("details", {}, element("summary", { class: "small" }, "the command"), element("pre", {}, sweep.command));
    place.append(details);
    addEventListener("beforeprint", () => { details.open = true; });
  }
}
