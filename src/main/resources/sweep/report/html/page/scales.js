// Axes of parameters and objectives: positions of rows, ticks and labels.

/** A fixed pseudo-random number from 0 to 1 per row, to separate points that would coincide. */
function jitter(row, salt) {
  const x = Math.sin((row + 1) * 12.9898 + salt * 78.233) * 43758.5453;
  return x - Math.floor(x);
}

function paddedExtent(values, isLog) {
  const known = values.filter((value) => value !== null && (!isLog || value > 0));
  let [low, high] = d3.extent(known);
  if (low === undefined) {
    return isLog ? [0.1, 1] : [0, 1];
  }
  if (low === high) {
    const around = isLog ? [low / 2, high * 2] : [low - (Math.abs(low) / 2 || 1), high + (Math.abs(high) / 2 || 1)];
    return around;
  }
  return [low, high];
}

/** The last word of a text. */
const LAST_WORD = /[^\s/_.,=-]*$/;

/** Shortens labels with a common beginning to the part that distinguishes them. */
function shortLabels(labels) {
  if (labels.every((label) => label.length <= 16) || labels.length > 500) {
    return labels;
  }
  const alike = (one, other) => {
    let length = 0;
    while (length < one.length && one[length] === other[length]) {
      length++;
    }
    return length;
  };
  const short = labels.map((label) => {
    const same = d3.max(labels, (other) => other === label ? 0 : alike(label, other));
    // From the start of the first word that differs.
    let from = label.slice(0, same).search(LAST_WORD);
    for (let earlier = from; label.length - from < 8; from = earlier) {
      earlier = label.slice(0, Math.max(0, from - 1)).search(LAST_WORD);
      if (earlier === 0 || label.length - earlier > 14) {
        break;
      }
    }
    return from < 8 || label.length <= 16 ? label : "\u2026" + label.slice(from);
  });
  const often = d3.rollup(short, (all) => all.length, (label) => label);
  return short.map((label, place) => often.get(label) > 1 ? labels[place] : label);
}

/** An objective that spans this ratio has a logarithmic axis. */
const LOG_FROM = 1000;

let namesShort = null;

/** The names of parameters where room is short. */
function shortNames() {
  namesShort ||= shortLabels(sweep.parameters.map((parameter) => parameter.name));
  return namesShort;
}

const axesOfParameters = new Map();

/** The axis of a parameter, shared by all charts. */
function parameterAxis(place) {
  if (!axesOfParameters.has(place)) {
    axesOfParameters.set(place, newParameterAxis(place));
  }
  return axesOfParameters.get(place);
}

function newParameterAxis(place) {
  const parameter = sweep.parameters[place];
  const values = rows.values[place];
  const isChoice = parameter.labels.length > 0;
  const isLog = parameter.log && values.every((value) => value === null || value > 0);
  const isInteger = !isChoice && values.every((value) => value === null || Number.isInteger(value));
  const distinct = new Set(values.filter((value) => value !== null)).size;
  const isBanded = isChoice || (isInteger && !isLog && distinct <= 16 && d3.max(values) - d3.min(values) <= 24);
  const domain = isChoice ? [-0.5, parameter.labels.length - 0.5] : paddedExtent(values, isLog);
  if (!isChoice && isBanded) {
    domain[0] -= 0.5;
    domain[1] += 0.5;
  }
  const known = importance.get(parameter.name);
  const kind = isChoice ? "categorical" : isLog ? "log" : isInteger ? "integer" : "linear";
  const short = shortLabels(parameter.labels);
  const digits = isChoice ? 0 : digitsFor(domain, 3);
  // With few rows, jitter stays small.
  const spread = Math.min(0.55, 0.05 + count / (60 * Math.max(1, distinct)));
  return {
    name: parameter.name, short: shortNames()[place],
    note: known && !isNoise(known) ? `${kind} \u00b7 ${share(known.share)}` : kind,
    place, isChoice, isBanded, labels: parameter.labels,
    at: (row) => values[row],
    /** The position with jitter, so that rows spread over the band of a choice. */
    position: (row) => values[row] === null ? null
      : isBanded ? values[row] + (jitter(row, place) - 0.5) * spread : values[row],
    scale() {
      const scale = (isLog ? d3.scaleLog() : d3.scaleLinear()).domain(domain);
      // Round ends, unless they leave much of the axis empty.
      return isBanded || (isLog && domain[1] / domain[0] < 300) ? scale : scale.nice();
    },
    ticks(scale, most) {
      if (isChoice) {
        const every = Math.ceil(parameter.labels.length / Math.max(1, most));
        return d3.range(0, parameter.labels.length, every);
      }
      if (isBanded) {
        const [low, high] = [Math.ceil(domain[0]), Math.floor(domain[1])];
        return d3.range(low, high + 1, Math.ceil((high - low + 1) / Math.max(1, most)));
      }
      return isLog ? logTicks(scale, most) : scale.ticks(most).filter((tick) => !isInteger || Number.isInteger(tick));
    },
    text: (tick) => isChoice ? short[tick] : brief(tick, digits),
  };
}

/** Powers of ten if there are several, otherwise the ticks in between. */
function logTicks(scale, most) {
  const powers = scale.ticks().filter((tick) => Math.abs(Math.log10(tick) - Math.round(Math.log10(tick))) < 1e-9);
  if (powers.length < 2) {
    return scale.ticks(most).filter((tick, place, all) => place % Math.ceil(all.length / most) === 0);
  }
  return powers.filter((tick, place) => place % Math.ceil(powers.length / most) === 0);
}

/** The axis of an objective after the first. */
function otherAxis(place) {
  const { name, maximize } = sweep.objectives[place + 1];
  const values = rows.others[place];
  const [low, high] = paddedExtent(values, false);
  const pad = (high - low) * 0.04;
  const digits = digitsFor([low, high]);
  return {
    name: `${name} ${maximize ? "\u2191" : "\u2193"}`, short: name, note: maximize ? "higher is better" : "lower is better",
    isObjective: true, isChoice: false, isBanded: false, labels: [],
    at: (row) => values[row],
    position: (row) => values[row],
    scale: () => d3.scaleLinear().domain([low - pad, high + pad]),
    ticks: (scale, most) => scale.ticks(most),
    text: (tick) => brief(tick, digits),
  };
}

/** The axis of the first objective; values outside the range are drawn at its edge. */
function objectiveAxis(range) {
  const isEmpty = range.some((end) => end === undefined);
  const [low, high] = paddedExtent(isEmpty ? [] : range, false);
  const isLog = low > 0 && high / low >= LOG_FROM;
  const pad = isLog ? (high / low) ** 0.04 : (high - low) * 0.04;
  const digits = digitsFor([low, high]);
  const domain = isLog ? [low / pad, high * pad] : [low - pad, high + pad];
  const clamp = (value) => Math.max(domain[0], Math.min(domain[1], value));
  return {
    name: objective ? `${objective.name} ${objective.maximize ? "\u2191" : "\u2193"}` : "value",
    short: objective ? objective.name : "value",
    note: !objective ? "" : objective.maximize ? "higher is better" : "lower is better",
    isObjective: true, isChoice: false, isBanded: false, labels: [],
    at: (row) => rows.value[row],
    position: (row) => rows.value[row] === null ? null : clamp(rows.value[row]),
    clamp,
    isOutside: (value) => value < domain[0] || value > domain[1],
    scale: () => (isLog ? d3.scaleLog() : d3.scaleLinear()).domain(domain),
    ticks: (scale, most) => isEmpty ? [] : isLog ? logTicks(scale, most) : scale.ticks(most),
    text: (tick) => brief(tick, digits),
  };
}
