// Formatting of numbers and text, and elements that contain text but never markup.

const MINUS = "\u2212";

/** Shown for a missing number or text. */
const NOT_SET = "\u2013";

/** The significant digits of a number without neighbours to compare. */
const FEW_DIGITS = 4;

/** A number in few digits. */
function brief(number, digits = FEW_DIGITS) {
  if (number === null || number === undefined || !Number.isFinite(number)) {
    return NOT_SET;
  }
  const size = Math.abs(number);
  const isFine = digits > FEW_DIGITS;
  if (Number.isInteger(number) && size < (isFine ? 1e15 : 1e6)) {
    return String(number).replace("-", MINUS);
  }
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) {
    return number.toExponential(isFine ? digits - 1 : Math.min(2, digits - 1))
      .replace(/(\.\d*?)0+e/, "$1e").replace(".e", "e").replace("e+", "e").replace(/-/g, MINUS);
  }
  const text = size >= 1000 && !isFine ? String(Math.round(number)) : String(Number(number.toPrecision(Math.max(digits, Math.floor(Math.log10(size || 1)) + 1))));
  return text.replace("-", MINUS);
}

/** The digits that distinguish numbers close together but far from 0. */
function digitsFor(values, least = FEW_DIGITS) {
  const [low, high] = d3.extent(values.filter((value) => Number.isFinite(value)));
  return high > low
    ? Math.max(least, Math.min(15, least - 1 + Math.ceil(Math.log10(Math.max(-low, high) / (high - low))))) : least;
}

/** A fraction as a percentage. */
function share(part) {
  return part > 0 && part < 0.005 ? "< 1%" : Math.round(100 * part) + "%";
}

/** Seconds as text, in the two largest units that fit. */
function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return NOT_SET;
  }
  if (seconds < 60) {
    return brief(seconds, 2) + " s";
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) {
    return minutes + " min";
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

function counted(count, word) {
  return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}

/**
 * Creates an element. `class`, `role` and names with a dash are attributes, the rest properties;
 * children are elements or texts.
 */
function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name === "class") {
      made.className = value;
    } else if (name.includes("-") || name === "role") {
      made.setAttribute(name, value);
    } else {
      made[name] = value;
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** The heading of a card: its title, a note and controls. */
function heading(title, note, ...controls) {
  return element("div", { class: "heading" },
    element("h2", {}, title), element("span", { class: "small" }, note || ""),
    element("span", { class: "grow" }), ...controls);
}

/** A group of buttons, one of which is pressed. */
function buttonGroup(names, chosen, choose, label) {
  const group = element("div", { class: "choice", role: "group", "aria-label": label });
  for (const name of names) {
    const button = element("button", { type: "button", "aria-pressed": String(name === chosen) }, name);
    button.addEventListener("click", () => {
      for (const other of group.children) {
        other.setAttribute("aria-pressed", String(other === button));
      }
      choose(name);
    });
    group.append(button);
  }
  return group;
}

/** A button that copies a text and confirms it. */
function copyButton(name, text) {
  const button = element("button", { type: "button", class: "act" }, name);
  button.addEventListener("click", async () => {
    const area = element("textarea", { value: text });
    document.body.append(area);
    area.select();
    let copied = document.execCommand("copy");
    area.remove();
    if (!copied && navigator.clipboard) {
      copied = await navigator.clipboard.writeText(text).then(() => true, () => false);
    }
    button.textContent = copied ? "Copied" : "Copy failed: select the text";
    setTimeout(() => { button.textContent = name; }, 1500);
  });
  return button;
}

/** A relative path as a URL, with any characters. */
function pathUrl(path) {
  return path.split("/").map(encodeURIComponent).join("/");
}

function logLink(row, name, kind = "") {
  return rows.log[row] ? element("a", { class: kind, href: pathUrl(rows.log[row]) }, name) : null;
}
