// Facts about how the sweep was run, and its spec.

function drawOrigin() {
  const place = document.getElementById("origin");
  place.append(heading("How it was run", ""));
  const list = element("dl");
  for (const [label, text] of sweep.facts) {
    list.append(element("dt", {}, label), element("dd", {}, text.includes("\n") ? collapsible(text) : text));
  }
  place.append(list);
}

/** Longer texts are printed collapsed. */
const FEW_LINES = 60;

/** A long text that opens on demand. */
function collapsible(text) {
  const lines = text.trimEnd().split("\n").length;
  const details = element("details", { class: "folded" }, element("summary", { class: "small" }, counted(lines, "line")),
    element("pre", { tabIndex: 0 }, text), copyButton("Copy", text));
  return lines <= FEW_LINES ? openedForPrint(details) : details;
}
