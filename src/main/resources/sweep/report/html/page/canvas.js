// Canvases that keep their size, their sharpness and their colours.

/** Draws what comes into sight, or near to it, and only that: a page with many rows has much to draw. */
const sight = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    entry.target.dispatchEvent(new CustomEvent("sight", { detail: entry.isIntersecting }));
  }
}, { rootMargin: "300px" });

/**
 * Puts a canvas into a place and draws on it, once it is in sight, whenever its size, the theme or
 * the selection changes.
 *
 * @param draw gets the context and the size in pixels of the style sheet
 */
function chart(parent, height, label, draw) {
  const plot = element("div", { class: "plot" });
  const canvas = element("canvas", { role: "img", "aria-label": label });
  canvas.style.height = height + "px";
  plot.append(canvas);
  parent.append(plot);
  let waiting = false;
  let isSeen = false;
  let isOld = true;

  function paint() {
    waiting = false;
    isOld = false;
    const width = plot.clientWidth;
    if (width > 0) {
      draw(sized(canvas, width, height), width, height);
    }
  }

  function later() {
    isOld = true;
    if (theme.isPrinting) {
      paint();
    } else if (isSeen && !waiting) {
      waiting = true;
      requestAnimationFrame(paint);
    }
  }

  plot.addEventListener("sight", (event) => {
    isSeen = event.detail;
    if (isOld) {
      later();
    }
  });
  sight.observe(plot);
  new ResizeObserver(later).observe(plot);
  selection.onChange(later);
  theme.onChange(later);
  return { plot, canvas, later };
}

/** A cleared context in which a unit is a pixel of the style sheet. */
function sized(canvas, width, height) {
  const density = Math.min(2, devicePixelRatio || 1);
  if (canvas.width !== Math.round(width * density) || canvas.height !== Math.round(height * density)) {
    canvas.width = Math.round(width * density);
    canvas.height = Math.round(height * density);
  }
  const context = canvas.getContext("2d");
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  context.font = '11px Inter, "Segoe UI", system-ui, Arial, sans-serif';
  return context;
}

/** A text that is cut to a width. */
function fitted(context, text, width) {
  if (context.measureText(text).width <= width) {
    return text;
  }
  let length = text.length;
  while (length > 1 && context.measureText(text.slice(0, length) + "\u2026").width > width) {
    length--;
  }
  return text.slice(0, length) + "\u2026";
}

function write(context, text, x, y, { align = "left", colour = "dim", middle = true } = {}) {
  context.textAlign = align;
  context.textBaseline = middle ? "middle" : "alphabetic";
  context.fillStyle = theme.colour(colour);
  context.fillText(text, x, y);
}

/** Room for the numbers of an axis that goes up, over so much height. */
function leftRoom(context, axis, height, least) {
  const ticks = axis.ticks(axis.scale().range([height, 0]), Math.max(2, Math.floor(height / 42)));
  const widest = d3.max(ticks, (tick) => context.measureText(axis.text(tick)).width) || 0;
  return Math.max(least, Math.min(110, Math.ceil(widest) + 12));
}

/** Grid lines and numbers of an axis that goes up. */
function drawLeftAxis(context, axis, scale, left, right) {
  const [bottom, top] = scale.range();
  for (const tick of axis.ticks(scale, Math.max(2, Math.floor((bottom - top) / 42)))) {
    const y = Math.round(scale(tick)) + 0.5;
    context.strokeStyle = theme.colour("soft");
    context.lineWidth = 1;
    line(context, left, y, right, y);
    write(context, fitted(context, axis.text(tick), left - 8), left - 8, y, { align: "right" });
  }
}

/** Numbers or choices of an axis that goes to the right; those that would overlap are left out. */
function drawBottomAxis(context, axis, scale, y) {
  const [left, right] = scale.range();
  const ticks = axis.ticks(scale, axis.isChoice ? 99 : Math.max(2, Math.floor((right - left) / 56)));
  const room = axis.isChoice ? Math.max(34, (right - left) / Math.max(1, ticks.length) - 6) : 90;
  let free = -Infinity;
  for (const tick of ticks) {
    const text = fitted(context, axis.text(tick), room);
    const half = context.measureText(text).width / 2;
    const x = scale(tick);
    if (x - half >= free) {
      write(context, text, x, y, { align: "center" });
      free = x + half + 7;
    }
  }
}

function line(context, x1, y1, x2, y2) {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

function disc(context, x, y, radius, isFilled) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  if (isFilled) {
    context.fill();
  } else {
    context.stroke();
  }
}

function dashed(context, x1, y, x2) {
  context.strokeStyle = theme.colour("base");
  context.lineWidth = 1.3;
  context.setLineDash([5, 4]);
  line(context, x1, y, x2, y);
  context.setLineDash([]);
}

/** A row as a dot, one that is not selected faint. */
function drawDot(context, row, x, y, radius) {
  context.globalAlpha = selection.has(row) ? 0.9 : 0.12;
  context.fillStyle = context.strokeStyle = rowColour(row);
  context.lineWidth = 1;
  disc(context, x, y, radius, rows.rank[row] > 0);
  context.globalAlpha = 1;
}

function drawRing(context, x, y) {
  context.strokeStyle = theme.colour("best");
  context.lineWidth = 2;
  disc(context, x, y, 6, false);
}

const tip = document.getElementById("tip");

/** Shows what lies under the pointer; hides it without a row. */
function showTip(row, event) {
  tip.hidden = row === null;
  if (row === null) {
    return;
  }
  const lines = [];
  if (rows.rank[row] > 0) {
    lines.push(["rank", `${rows.rank[row]} of ${sweep.ranked.toLocaleString("en")}`]);
  }
  if (rows.difference[row] !== null) {
    lines.push(["vs baseline", differenceText(rows.difference[row])]);
  }
  byImportance.slice(0, 12).forEach((parameter) => lines.push([sweep.parameters[parameter].name, valueText(parameter, row)]));
  tip.replaceChildren(element("b", {}, rowName(row)),
    element("b", {}, hasValue(row) ? objectiveText(rows.value[row]) : sweep.states[rows.state[row]]),
    ...lines.flatMap(([name, text]) => [element("span", { class: "dim" }, name), element("span", {}, text)]));
  const width = tip.offsetWidth;
  tip.style.left = Math.max(4, Math.min(innerWidth - width - 4, event.clientX + 14)) + "px";
  tip.style.top = Math.max(4, Math.min(innerHeight - tip.offsetHeight - 4, event.clientY + 14)) + "px";
}

/**
 * Lets a chart of dots be pointed at.
 *
 * @param dots gives rows with their places, as they were drawn last
 */
function pointable(plot, dots) {
  let tree = null;
  let known = null;
  let pointed = null;
  function nearest(event) {
    const now = dots();
    if (now !== known) {
      known = now;
      tree = d3.quadtree(now, (dot) => dot.x, (dot) => dot.y);
    }
    const box = plot.getBoundingClientRect();
    const dot = tree.find(event.clientX - box.left, event.clientY - box.top, 14);
    return dot ? dot.row : null;
  }
  plot.addEventListener("pointermove", (event) => {
    pointed = nearest(event);
    plot.style.cursor = pointed === null ? "" : "pointer";
    showTip(pointed, event);
  });
  plot.addEventListener("pointerleave", () => {
    pointed = null;
    showTip(null);
  });
  plot.addEventListener("click", (event) => {
    // A click tells its place in whole pixels, and may be farther off than the pointer was.
    const row = pointed === null ? nearest(event) : pointed;
    if (row !== null) {
      openDrawer(row);
    }
  });
}
