// The bar at the top, the conclusions, and the key figures.

function drawBar() {
  const selected = element("span", { class: "dim", "aria-live": "polite" });
  const clear = element("button", { type: "button" }, "Clear");
  clear.addEventListener("click", () => selection.clear());
  const csv = element("button", { type: "button" }, "Export CSV");
  csv.addEventListener("click", exportSelection);
  const dark = element("button", { type: "button", "aria-label": "Light or dark" }, "\u25d0");
  dark.addEventListener("click", () => theme.toggle());
  const goal = objective ? `${objective.maximize ? "maximize" : "minimize"} ` : "";
  document.getElementById("bar").append(
    element("h1", {}, sweep.name),
    element("span", { class: "pill " + sweep.state.replace(/\W/g, "-") }, sweep.state),
    element("span", { class: "dim" }, goal, objective ? element("b", {}, objective.name) : "", objective ? ` \u00b7 ${sweep.summary}` : sweep.summary),
    element("span", { class: "grow" }), selected, clear, csv, dark);
  function update() {
    clear.hidden = selection.isAll();
    const top = d3.greatest(byValue.filter(selection.has), (row) => quality[row]);
    selected.textContent = selection.isAll() ? ""
      : `${selection.size.toLocaleString("en")} selected${top === undefined ? "" : ` \u00b7 best ${objectiveText(rows.value[top])}`}`;
  }
  selection.onChange(update);
  update();
}

/** Downloads the selected rows as CSV, without cells that a spreadsheet takes for a formula. */
function exportSelection() {
  // As in results.csv, the objective is that of the search.
  const known = [["sd", rows.searchedSd || rows.sd], ["n", rows.searchedN || rows.n], ["confirmed", rows.confirmed], ["confirmed_sd", rows.confirmedSd],
    ["difference", rows.difference], ["seconds", rows.seconds]]
    .concat(sweep.objectives.slice(1).map((other, place) => [other.name, rows.others[place]]))
    .filter(([, values]) => values.some((value) => value !== null));
  const names = ["rank", "trials", "state", objective ? objective.name : "value"]
    .concat(known.map(([name]) => name), sweep.parameters.map((parameter) => parameter.name));
  const cell = (value) => {
    const text = value === null ? "" : String(value);
    const isFormula = typeof value === "string" && /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text));
    const safe = isFormula ? "'" + text : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  const lines = [names.map(cell).join(",")];
  for (const row of indices) {
    if (selection.has(row)) {
      const values = sweep.parameters.map((parameter, place) => {
        const value = rows.values[place][row];
        return value !== null && parameter.labels.length > 0 ? parameter.labels[value] : value;
      });
      lines.push([rows.rank[row] || null, rows.trials[row], sweep.states[rows.state[row]], searched[row]]
        .concat(known.map(([, of]) => of[row]), values).map(cell).join(","));
    }
  }
  const link = element("a", { download: "selection.csv", href: URL.createObjectURL(new Blob([lines.join("\n") + "\n"])) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function drawHeadline() {
  const place = document.getElementById("headline");
  let first = sweep.headline;
  if (!first && !objective) {
    first = "The spec has no metric, so configurations are not ranked.";
  } else if (!first && best < 0) {
    first = count === 0 ? "No trials yet."
      : indices.every((row) => sweep.states[rows.state[row]] === "no-metric") ? `No configuration reported ${objective.name}.`
      : indices.every(isFailed) ? `All ${counted(count, "configuration")} failed.`
        : sweep.stateCounts[sweep.states.indexOf("completed")] > 0 ? "No completed configuration has a value that can be ranked."
          : "No configuration has completed yet.";
  }
  const sentences = sweep.claims.map((claim) => element("p", {}, ...withCode(sentence(claim))));
  if (first) {
    sentences.unshift(element("p", { class: "first" }, sentence(first)));
  } else if (sentences.length > 0) {
    sentences[0].className = "first";
  }
  if (count < sweep.configurations) {
    sentences.push(element("p", {}, `Showing ${count.toLocaleString("en")} of ${counted(sweep.configurations, "configuration")}: the best and a sample of the rest.`));
  }
  place.hidden = sentences.length === 0;
  place.append(...sentences);
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");
}

/** A text with its parts in backticks as code. */
function withCode(text) {
  return text.split("`").map((part, place) => place % 2 === 1 ? element("code", {}, part) : part);
}

function figure(label, big, note, kind = "") {
  return element("div", { class: `figure ${kind}` },
    element("div", { class: "label" }, label), element("div", { class: "big" }, ...[].concat(big)),
    element("div", { class: "small" }, note));
}

function drawFigures() {
  const place = document.getElementById("figures");
  if (objective) {
    place.append(bestFigure());
    if (baseline >= 0) {
      place.append(baselineFigure());
    }
  }
  place.append(statesFigure());
  if (baselineValue !== null) {
    place.append(beatenFigure());
  }
  if (rows.seconds.every((each) => each === null)) {
    return;
  }
  const typical = d3.median(rows.seconds);
  place.append(figure("Compute", duration(sweep.seconds), `median trial: ${duration(typical)}`));
}

/** A standard deviation and its number of trials, as text. */
function spreadText(sd, n) {
  return sd === null ? (n > 1 ? `n = ${n}` : "one trial") : `\u00b1 ${brief(sd, 2)} over ${n}`;
}

/** The noise and source of a row's value, with the mean in the search if it is confirmed. */
function sourceText(row) {
  const measured = rows.measured ? rows.measured[row] : null;
  const spread = spreadText(rows.sd[row], rows.n[row]) + (measured === null ? "" : `, measured \u00b1 ${brief(measured, 2)}`);
  return isConfirmed(row) ? `${spread} fresh seeds \u00b7 ${objectiveText(searched[row])} in the search` : spread;
}

function bestFigure() {
  if (best < 0) {
    return figure(`Best ${objective.name}`, "\u2013", "nothing is ranked yet", "winner");
  }
  const difference = rows.difference[best];
  const gain = !difference || best === baseline ? null
    : element("span", { class: "gain " + (isBetter(difference, 0) ? "better" : "worse") }, differenceText(difference));
  const value = objectiveText(rows.value[best]);
  const made = figure(`Best ${objective.name}`, gain ? [value, gain] : value, `${rowName(best)} \u00b7 ${sourceText(best)}`, "winner");
  if (!anyConfirmed) {
    drawSpark(made);
  }
  return made;
}

/** Draws the best value so far as a sparkline. */
function drawSpark(parent) {
  const steps = bestSoFar();
  if (steps.length < 2) {
    return;
  }
  const place = element("div", { class: "spark" });
  parent.append(place);
  chart(place, 26, "Best value so far, by trial", (context, width, height) => {
    const x = d3.scaleLinear([0, d3.max(rows.trial)], [2, width - 2]);
    const y = d3.scaleLinear(d3.extent(steps.map((row) => searched[row])), [height - 3, 3]);
    drawSteps(context, steps, x, y, width - 2, 1.5);
  });
}

function baselineFigure() {
  const note = baselineValue === null ? sweep.states[rows.state[baseline]]
    : `${sourceText(baseline)}${gainInDeviations()}`;
  return figure("Baseline", objectiveText(baselineValue), note);
}

/** The size of a significant gain relative to the baseline's noise. */
function gainInDeviations() {
  const sd = rows.sd[baseline];
  const difference = best < 0 ? null : rows.difference[best];
  return sd && difference !== null && isBetter(difference, 0) && rows.p[best] !== null && rows.p[best] < 0.05
    ? ` \u00b7 gain: ${brief(Math.abs(difference) / sd, 2)}\u00d7 this sd` : "";
}

const STATE_COLOURS = { "completed": "middle", "pruned": "base", "cancelled": "grey", "failed": "bad", "no-metric": "best", "running": "good", "paused": "good", "waiting": "grey" };

function statesFigure() {
  const counts = sweep.states.map((state, place) => [state, sweep.stateCounts[place]])
    .filter(([, number]) => number > 0).sort((a, b) => (a[0] === "completed" ? -1 : b[0] === "completed" ? 1 : 0));
  const stack = element("div", { class: "stack" });
  const legend = element("div", { class: "legend" });
  for (const [state, number] of counts) {
    const part = element("span");
    part.style.width = `${100 * number / sweep.configurations}%`;
    part.style.background = `var(--${STATE_COLOURS[state]})`;
    stack.append(part);
    const dot = element("span", { class: "dot" });
    dot.style.background = `var(--${STATE_COLOURS[state]})`;
    legend.append(element("span", { class: "nowrap" }, dot, `${number.toLocaleString("en")} ${state}`));
  }
  return element("div", { class: "figure" }, element("div", { class: "label" }, "Configurations"),
    element("div", { class: "big" }, sweep.configurations.toLocaleString("en")), stack, legend);
}

function beatenFigure() {
  const { better, others } = sweep;
  const sure = sweep.tested === 0 ? ", not tested" : `, ${sweep.beating || "none"} statistically significant`;
  if (anyConfirmed) {
    return figure("Confirmed", `${better} of ${others}`, `better than the baseline on fresh seeds${better > 0 ? sure : ""}`);
  }
  return figure("Better than the baseline", [others === 0 ? NOT_SET : share(better / others)],
    `${better.toLocaleString("en")} of ${others.toLocaleString("en")}${better > 0 ? sure : ""}`);
}
