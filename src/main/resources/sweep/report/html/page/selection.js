// The selected rows, shared by all charts.

const selection = (() => {
  const mask = new Uint8Array(count).fill(1);
  const listeners = [];
  /** The selected range of positions by axis. */
  const ranges = new Map();
  let preset = "All";
  let query = "";
  let matches = () => true;
  let size = count;

  const PRESETS = {
    "All": () => true,
    "Top 10%": (row) => quality[row] >= 0.9,
    "Beat baseline": beatsBaseline,
    "Failed": isFailed,
  };

  function inRanges(row) {
    for (const [axis, [low, high]] of ranges) {
      const position = axis.position(row);
      if (position === null || position < low || position > high) {
        return false;
      }
    }
    return true;
  }

  function refresh() {
    size = 0;
    for (let row = 0; row < count; row++) {
      mask[row] = PRESETS[preset](row) && inRanges(row) && matches(row) ? 1 : 0;
      size += mask[row];
    }
    listeners.forEach((listener) => listener());
  }

  return {
    /** The names of presets that select any rows. */
    presets: Object.keys(PRESETS).filter((name) => name === "All" || indices.some(PRESETS[name])),
    has: (row) => mask[row] === 1,
    isAll: () => size === count,
    get size() { return size; },
    get query() { return query; },
    get preset() { return preset; },
    range: (axis) => ranges.get(axis),
    onChange: (listener) => listeners.push(listener),
    /** Selects a range of an axis; null selects all of it. */
    setRange(axis, range) {
      this.setRanges([[axis, range]]);
    },
    /** Selects ranges of several axes at once. */
    setRanges(pairs) {
      for (const [axis, range] of pairs) {
        if (range) {
          ranges.set(axis, range);
        } else {
          ranges.delete(axis);
        }
      }
      refresh();
    },
    setPreset(name) {
      preset = name;
      refresh();
    },
    setQuery(text) {
      query = text;
      matches = rowMatcher(text);
      refresh();
    },
    clear() {
      ranges.clear();
      preset = "All";
      query = "";
      matches = () => true;
      refresh();
    },
  };
})();

/** The words of a search, without the conjunctions of `sweep results --where`. */
function searchWords(text) {
  return text.trim().split(/\s+/).filter((word) => word !== "" && word !== "and" && word !== "&&");
}

/** A predicate of rows for a search of words and comparisons such as lr<0.01. */
function rowMatcher(text) {
  const tests = searchWords(text).map(wordMatcher);
  return (row) => tests.every((test) => test(row));
}

const COMPARISON = /^(.+?)(<=|>=|!=|==|=|<|>)(.+)$/;

/** A message about an unknown column in a search; empty if all are known. */
function searchProblem(text) {
  const unknown = searchWords(text).map((word) => COMPARISON.exec(word)).find((parts) => parts && !columnReader(parts[1]));
  return unknown ? `no column '${unknown[1]}'` : "";
}

function wordMatcher(word) {
  const parts = COMPARISON.exec(word);
  const read = parts && columnReader(parts[1]);
  if (!read) {
    const wanted = word.toLowerCase();
    return (row) => rowText(row).includes(wanted);
  }
  const wanted = parts[3];
  const number = Number(wanted);
  return (row) => {
    const [text, value] = read(row);
    if (value === null && (text === "" || text === NOT_SET)) {
      return false;
    }
    const isEqual = text.toLowerCase() === wanted.toLowerCase() || (read.isList && text.split(" ").includes(wanted))
      || (value !== null && (value === number || Number(text.replace(MINUS, "-")) === number));
    switch (parts[2]) {
      case "=":
      case "==": return isEqual;
      case "!=": return !isEqual;
      case "<": return value !== null && value < number;
      case ">": return value !== null && value > number;
      case "<=": return value !== null && value <= number;
      default: return value !== null && value >= number;
    }
  };
}

/** Searchable columns besides parameters and objectives. */
const COLUMNS = new Map([
  ["rank", rows.rank.map((rank) => rank || null)], ["front", rows.front.map((front) => front || null)],
  ["seconds", rows.seconds], ["time", rows.seconds], ["confirmed", rows.confirmed], ["difference", rows.difference],
]);

/** A function from a row to its text and number in a column; null for an unknown column. */
function columnReader(name) {
  const parameter = sweep.parameters.findIndex((each) => each.name === name);
  if (parameter >= 0) {
    const isChoice = sweep.parameters[parameter].labels.length > 0;
    return (row) => {
      const text = valueText(parameter, row);
      const value = isChoice ? Number(text) : rows.values[parameter][row];
      return [text, value === null || Number.isNaN(value) ? null : value];
    };
  }
  if (objective && name === objective.name) {
    return (row) => [objectiveText(rows.value[row]), rows.value[row]];
  }
  if (name === "trial" || name === "trials") {
    return Object.assign((row) => [rows.trials[row], rows.trial[row]], { isList: true });
  }
  const other = sweep.objectives.findIndex((each) => each.name === name);
  const column = other > 0 ? rows.others[other - 1] : COLUMNS.get(name);
  if (column) {
    return (row) => [String(column[row] ?? ""), column[row]];
  }
  return name === "state" ? (row) => [sweep.states[rows.state[row]], null] : null;
}

function rowText(row) {
  const values = sweep.parameters.map((parameter, place) => `${parameter.name}=${valueText(place, row)}`);
  const reason = rows.reason[row] < 0 ? "" : rows.reasons[rows.reason[row]];
  return `${rowName(row)} ${sweep.states[rows.state[row]]} ${reason} ${values.join(" ")}`.toLowerCase();
}
