// The sweep as the page was given it, and what follows from it. A row is a configuration.

const sweep = JSON.parse(document.getElementById("sweep").textContent);
const rows = sweep.rows;
const count = rows.rank.length;
const indices = d3.range(count);
const objective = sweep.objectives[0] || null;
const baseline = rows.baseline.indexOf(1);
const best = rows.rank.indexOf(1);

/** Whether one value of the objective is better than another. */
function isBetter(value, other) {
  return objective && objective.maximize ? value > other : value < other;
}

function hasValue(row) {
  return rows.value[row] !== null;
}

function isFailed(row) {
  const state = sweep.states[rows.state[row]];
  return state === "failed" || state === "no-metric";
}

/** Whether fresh seeds have confirmed something: then its value is theirs, and it comes before the rest. */
const anyConfirmed = Boolean(rows.isConfirmed);

function isConfirmed(row) {
  return anyConfirmed && rows.isConfirmed[row] === 1;
}

/** What the search said of each row, whether fresh seeds agree or not. */
const searched = rows.searched || rows.value;

/** The ranked rows, from the worst to the best; others may have a value by one lucky repeat. */
const byValue = indices.filter((row) => hasValue(row) && rows.rank[row] > 0).sort(worseFirst);

/** By rank, which with several objectives says more than the value of the first. */
function worseFirst(a, b) {
  if (sweep.objectives.length < 2) {
    return rows.rank[b] - rows.rank[a];
  }
  return isConfirmed(a) - isConfirmed(b)
    || (isBetter(rows.value[a], rows.value[b]) ? 1 : isBetter(rows.value[b], rows.value[a]) ? -1 : b - a);
}

/** For each row from 0, the worst, to 1, the best; NaN if it is not ranked. */
const quality = new Float64Array(count).fill(NaN);
byValue.forEach((row, place) => {
  quality[row] = byValue.length === 1 ? 1 : place / (byValue.length - 1);
});
for (let i = byValue.length - 2; i >= 0; i--) {
  // What is equal looks equal.
  if (rows.value[byValue[i]] === rows.value[byValue[i + 1]] && isConfirmed(byValue[i]) === isConfirmed(byValue[i + 1])) {
    quality[byValue[i]] = quality[byValue[i + 1]];
  }
}

/** So many digits tell the best values apart. */
const valueDigits = digitsFor(byValue.slice(-200).map((row) => rows.value[row]));

/** So many digits after the point as the values need, so that they line up; null if their sizes differ too much. */
const objectiveDigits = (() => {
  const sizes = byValue.map((row) => Math.abs(rows.value[row])).filter((size) => size > 0);
  const [least, most] = d3.extent(sizes);
  if (most === undefined || most >= 1e6 || least < 1e-3 || most / least > 100) {
    return null;
  }
  const digits = (row) => (brief(rows.value[row], valueDigits).split(".")[1] || "").length;
  return Math.min(valueDigits, d3.max(byValue.slice(-200), digits));
})();

/** A value of the objective, or a difference of two. */
function objectiveText(value) {
  return value === null || objectiveDigits === null || (value !== 0 && Math.abs(value) < 10 ** -objectiveDigits)
    ? brief(value, valueDigits) : value.toFixed(objectiveDigits).replace("-", MINUS);
}

function differenceText(value) {
  return value > 0 ? "+" + objectiveText(value) : objectiveText(value);
}

/** Whether a row is better than the baseline, by trials with the same seeds if there are such. */
function beatsBaseline(row) {
  if (row === baseline || rows.rank[row] === 0) {
    return false;
  }
  if (rows.difference[row] !== null) {
    return isBetter(rows.difference[row], 0);
  }
  const [value, base] = isConfirmed(row) ? [rows.value[row], baselineValue] : [searched[row], baseline < 0 ? null : searched[baseline]];
  return value !== null && base !== null && isBetter(value, base);
}

const baselineValue = baseline < 0 ? null : rows.value[baseline];
const fullRange = d3.extent(byValue, (row) => rows.value[row]);

/** The values worth looking at: from the best to four times as far as the median lies from it. */
const focusRange = (() => {
  if (byValue.length < 8) {
    return fullRange;
  }
  const top = rows.value[byValue[byValue.length - 1]];
  const middle = d3.median(byValue, (row) => rows.value[row]);
  if (!isBetter(top, middle)) {
    return fullRange;
  }
  let far = top - 4 * (top - middle);
  if (baselineValue !== null && isBetter(far, baselineValue)) {
    far = baselineValue;
  }
  const [low, high] = fullRange;
  return top > middle
    ? [Math.max(low, far), high] : [low, Math.min(high, far)];
})();

/** What a row is called. */
function rowName(row) {
  const trials = rows.trials[row].split(" ");
  const name = trials.length === 1 ? `trial ${trials[0]}`
    : `trials ${trials.length > 4 ? `${trials[0]} to ${trials[trials.length - 1]}` : trials.join(", ")}`;
  return row === baseline ? `baseline, ${name}` : name;
}

const parameterDigits = rows.values.map((values) => digitsFor(values));

/** Whether a parameter is the same in two rows; what looks the same may not be. */
function hasSameValue(parameter, row, other) {
  return rows.values[parameter][row] === rows.values[parameter][other];
}

/** What a parameter is in a row, as text. */
function valueText(parameter, row) {
  const place = rows.values[parameter][row];
  if (place === null) {
    return NOT_SET;
  }
  const labels = sweep.parameters[parameter].labels;
  return labels.length > 0 ? labels[place] : brief(place, parameterDigits[parameter]);
}

/** The same with all digits. */
function exactText(parameter, row) {
  const value = rows.values[parameter][row];
  return value === null || sweep.parameters[parameter].labels.length > 0 ? valueText(parameter, row) : String(value);
}

/** The parameters that took more than one value, by their place. */
const varying = d3.range(sweep.parameters.length).filter((parameter) => {
  const values = rows.values[parameter];
  return sweep.parameters[parameter].varies && values.some((value) => value !== values[0]);
});

/** How much each parameter matters, by name; none if there are too few configurations. */
const importance = new Map((sweep.importance ? sweep.importance.parameters : []).map((each) => [each.name, each]));

/** Whether what a parameter seems to matter may be chance. */
function isNoise(matters) {
  return matters.low <= sweep.importance.noise;
}

/** The parameters that vary, the most important ones first. */
const byImportance = varying.slice().sort((a, b) => {
  const of = (parameter) => importance.get(sweep.parameters[parameter].name)?.share ?? 0;
  return of(b) - of(a) || a - b;
});
