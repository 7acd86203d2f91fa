// How it was run.

function drawOrigin() {
  const place = document.getElementById("origin");
  place.append(heading("How it was run", ""));
  const list = element("dl");
  for (const [label, text] of sweep.facts) {
    list.append(element("dt", {}, label), element("dd", {}, text.includes("\n") ? folded(text) : text));
  }
  place.append(list);
}

/** So many lines are printed whole. */
const FEW_LINES = 60;

/** A long text that is opened on demand. */
function folded(text) {
  const lines = text.trimEnd().split("\n").length;
  const details = element("details", { class: "folded" }, element("summary", { class: "small" }, counted(lines, "line")),
    element("pre", { tabIndex: 0 }, text), copyButton("Copy", text));
  return lines <= FEW_LINES ? opened(details) : details;
}
