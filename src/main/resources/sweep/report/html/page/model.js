// The sweep's data and what is derived from it. A row is a configuration, by its index.

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

/** Whether any row is confirmed; confirmed rows have their mean on fresh seeds and rank first. */
const anyConfirmed = Boolean(rows.isConfirmed);

function isConfirmed(row) {
  return anyConfirmed && rows.isConfirmed[row] === 1;
}

/** The mean of each row in the search, even if it is confirmed. */
const searched = rows.searched || rows.value;

/** The ranked rows, worst first; an unranked row may have a value from one lucky repeat. */
const byValue = indices.filter((row) => hasValue(row) && rows.rank[row] > 0).sort(worseFirst);

/** By rank; with several objectives by the value of the first, which the colours show. */
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
  // Equal values look equal.
  if (rows.value[byValue[i]] === rows.value[byValue[i + 1]] && isConfirmed(byValue[i]) === isConfirmed(byValue[i + 1])) {
    quality[byValue[i]] = quality[byValue[i + 1]];
  }
}

/** The digits that distinguish the best values. */
const valueDigits = digitsFor(byValue.slice(-200).map((row) => rows.value[row]));

/** The decimals that the values need to line up; null if their sizes differ too much. */
const objectiveDigits = (() => {
  const sizes = byValue.map((row) => Math.abs(rows.value[row])).filter((size) => size > 0);
  const [least, most] = d3.extent(sizes);
  if (most === undefined || most >= 1e6 || least < 1e-3 || most / least > 100) {
    return null;
  }
  const digits = (row) => (brief(rows.value[row], valueDigits).split(".")[1] || "").length;
  return Math.min(valueDigits, d3.max(byValue.slice(-200), digits));
})();

/** A value of the objective, or a difference of two values, as text. */
function objectiveText(value) {
  return value === null || objectiveDigits === null || (value !== 0 && Math.abs(value) < 10 ** -objectiveDigits)
    ? brief(value, valueDigits) : value.toFixed(objectiveDigits).replace("-", MINUS);
}

function differenceText(value) {
  return value > 0 ? "+" + objectiveText(value) : objectiveText(value);
}

/** Whether a row is better than the baseline, by trials with the same seeds if there are any. */
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

/** Whether a row is significantly better than the baseline. */
function isSignificantGain(row) {
  return rows.p[row] !== null && rows.p[row] < 0.05 && isBetter(rows.difference[row], 0);
}

const baselineValue = baseline < 0 ? null : rows.value[baseline];
const fullRange = d3.extent(byValue, (row) => rows.value[row]);

/** The range of values worth showing: from the best to four times the median's distance from it. */
const focusRange = (() => {
  if (byValue.length < 8) {
    return fullRange;
  }
  const top = rows.value[byValue[byValue.length - 1]];
  const middle = d3.median(byValue, (row) => rows.value[row]);
  if (!isBetter(top, middle)) {
    return fullRange;
  }
  let end = top - 4 * (top - middle);
  if (baselineValue !== null && isBetter(end, baselineValue)) {
    end = baselineValue;
  }
  const [low, high] = fullRange;
  return top > middle
    ? [Math.max(low, end), high] : [low, Math.min(high, end)];
})();

/** The name of a row. */
function rowName(row) {
  const trials = rows.trials[row].split(" ");
  const name = trials.length === 1 ? `trial ${trials[0]}`
    : `trials ${trials.length > 4 ? `${trials[0]} to ${trials[trials.length - 1]}` : trials.join(", ")}`;
  return row === baseline ? `baseline, ${name}` : name;
}

const parameterDigits = rows.values.map((values) => digitsFor(values));

/** Whether two rows have the same value of a parameter; different values may have the same text. */
function hasSameValue(parameter, row, other) {
  return rows.values[parameter][row] === rows.values[parameter][other];
}

/** A row's value of a parameter, as text. */
function valueText(parameter, row) {
  const place = rows.values[parameter][row];
  if (place === null) {
    return NOT_SET;
  }
  const labels = sweep.parameters[parameter].labels;
  return labels.length > 0 ? labels[place] : brief(place, parameterDigits[parameter]);
}

/** A row's value of a parameter with all digits. */
function exactText(parameter, row) {
  const value = rows.values[parameter][row];
  return value === null || sweep.parameters[parameter].labels.length > 0 ? valueText(parameter, row) : String(value);
}

/** The indices of the parameters with more than one value. */
const varying = d3.range(sweep.parameters.length).filter((parameter) => {
  const values = rows.values[parameter];
  return sweep.parameters[parameter].varies && values.some((value) => value !== values[0]);
});

/** The importance of each parameter by name; empty with too few configurations. */
const importance = new Map((sweep.importance ? sweep.importance.parameters : []).map((each) => [each.name, each]));

/** Whether an importance is not above the level reached by random noise. */
function isNoise(known) {
  return known.low <= sweep.importance.noise;
}

/** The varying parameters, most important first. */
const byImportance = varying.slice().sort((a, b) => {
  const of = (parameter) => importance.get(sweep.parameters[parameter].name)?.share ?? 0;
  return of(b) - of(a) || a - b;
});
