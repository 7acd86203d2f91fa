// How it was run.

function drawOrigin() {
  const place = document.getElementById("origin");
  place.append(heading("How it was run", ""));
  const list = element("dl");
  for (const [label, text] of sweep.facts) {
    const isLong = text.includes("\n");
    list.append(element("dt", {}, label), element("dd", {}, isLong ? element("pre", {}, text) : text));
  }
  place.append(list);
}
