// Failed trials by reason.

function drawFailures() {
  const place = document.getElementById("failures");
  const failed = indices.filter((row) => rows.failedTrials[row].length > 0);
  place.hidden = failed.length === 0;
  if (place.hidden) {
    return;
  }
  const groups = d3.groups(failed, (row) => rows.reason[row] >= 0 ? rows.reasons[rows.reason[row]] : sweep.states[rows.state[row]])
    .map(([reason, members]) => [reason, members.flatMap((row) => rows.failedTrials[row].map((trial) => ({ row, trial })))])
    .sort((a, b) => b[1].length - a[1].length);
  const lost = d3.sum(failed, (row) => rows.lost[row] || 0);
  const trials = counted(d3.sum(failed, (row) => rows.failedTrials[row].length), "trial");
  const among = count < sweep.configurations ? " of those shown" : "";
  place.append(heading("Failures", `${trials} of ${counted(failed.length, "configuration")}${among}, ${duration(lost)} of compute`));
  const list = element("div", { class: "reasons" });
  for (const [reason, members] of groups.slice(0, 30)) {
    const bar = element("div", { class: "length" });
    bar.style.width = `${100 * members.length / groups[0][1].length}%`;
    const links = element("div", { class: "links" }, `${members.length.toLocaleString("en")} \u00b7`);
    for (const { row, trial } of members.slice(0, 6)) {
      const open = element("button", { type: "button", "aria-label": `Open trial ${trial}` }, `#${trial}`);
      open.addEventListener("click", () => openDrawer(row));
      links.append(open);
    }
    if (members.length > 6) {
      links.append(" \u2026");
    }
    list.append(element("div", { class: "reason" }, element("div", { class: "text" }, reason), links, bar));
  }
  place.append(list);
  if (groups.length > 30) {
    place.append(element("p", { class: "small" }, `${counted(groups.length - 30, "more reason")}`));
  }
}
