// The importance of parameters, compared with random noise.

function drawImportance() {
  const place = document.getElementById("importance");
  place.hidden = !sweep.importance;
  if (place.hidden) {
    return;
  }
  const floor = sweep.importance.noise;
  const shown = sweep.importance.parameters.slice().sort((a, b) => b.share - a.share).slice(0, 15);
  const most = d3.max(shown, (each) => Math.max(each.high, each.share, floor)) || 1;
  const percent = (part) => `${78 * Math.max(0, part) / most}%`;
  const bars = element("div", { class: "bars" });
  for (const each of shown) {
    const isFaint = isNoise(each);
    const fill = element("div", { class: isFaint ? "fill noise" : "fill" });
    fill.style.width = percent(each.share);
    const range = element("div", { class: "range" });
    range.style.left = percent(each.low);
    range.style.width = percent(each.high - Math.max(0, each.low));
    const line = element("div", { class: "floor" });
    line.style.left = percent(floor);
    const text = element("span", { class: "share" }, isFaint ? "no measurable effect" : share(each.share));
    text.style.left = `calc(${percent(Math.max(each.high, each.share, floor))} + 8px)`;
    bars.append(element("span", { class: isFaint ? "name noise" : "name", title: each.name }, shortNames()[sweep.parameters.findIndex((parameter) => parameter.name === each.name)]),
      element("div", { class: "bar" }, fill, range, line, text));
  }
  place.append(heading("Which parameters matter", ""), bars);
  const more = sweep.importance.parameters.length - shown.length;
  const noise = shown.filter(isNoise).map((each) => each.name);
  place.append(element("p", { class: "small" },
    (noise.length > 0 ? `No measurable effect: ${noise.slice(0, 8).join(", ")}${noise.length > 8 ? " and more" : ""}. ` : "")
    + (more > 0 ? `${counted(more, "weaker parameter")} not shown. ` : "")
    + `Dashed: level reached by random noise. Permutation importance of a random forest on held-out configurations (${sweep.importance.rows} with a value); thin line: range over its runs.`));
}
