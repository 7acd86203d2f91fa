// Canvas charts that follow size, resolution, theme and selection, and drawing functions for them.

/** Tells charts when they come into view, because drawing all would be slow with many rows. */
const visibility = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    entry.target.dispatchEvent(new CustomEvent("visibility", { detail: entry.isIntersecting }));
  }
}, { rootMargin: "300px" });

/**
 * Adds a canvas that is drawn when visible, and again when its size, the theme or the selection
 * changes.
 *
 * @param draw called with the context and the size in CSS pixels
 */
function chart(parent, height, label, draw) {
  const plot = element("div", { class: "plot" });
  const canvas = element("canvas", { role: "img", "aria-label": label });
  canvas.style.height = height + "px";
  plot.append(canvas);
  parent.append(plot);
  let waiting = false;
  let isVisible = false;
  let isStale = true;

  function paint() {
    waiting = false;
    isStale = false;
    const width = plot.clientWidth;
    if (width > 0) {
      draw(sized(canvas, width, height), width, height);
    }
  }

  function later() {
    isStale = true;
    if (theme.isPrinting) {
      paint();
    } else if (isVisible && !waiting) {
      waiting = true;
      requestAnimationFrame(paint);
    }
  }

  plot.addEventListener("visibility", (event) => {
    isVisible = event.detail;
    if (isStale) {
      later();
    }
  });
  visibility.observe(plot);
  new ResizeObserver(later).observe(plot);
  selection.onChange(later);
  theme.onChange(later);
  return { plot, canvas, later };
}

/** A cleared context whose unit is a CSS pixel. */
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

/** A text truncated to a width. */
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

/** The width that the labels of a vertical axis need. */
function leftMargin(context, axis, height, least) {
  const ticks = axis.ticks(axis.scale().range([height, 0]), Math.max(2, Math.floor(height / 42)));
  const widest = d3.max(ticks, (tick) => context.measureText(axis.text(tick)).width) || 0;
  return Math.max(least, Math.min(110, Math.ceil(widest) + 12));
}

/** Draws grid lines and labels of a vertical axis. */
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

/** Draws labels of a horizontal axis, without those that would overlap. */
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

/** Draws a row as a dot, faint if it is not selected. */
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

/** Shows a tooltip about a row, or hides it if the row is null. */
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
 * Adds tooltips and clicks to a chart of dots.
 *
 * @param dots returns the rows with their positions, as last drawn
 */
function makeInteractive(plot, dots) {
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
    // A click has integer coordinates, which may be farther off than the pointer was.
    const row = pointed === null ? nearest(event) : pointed;
    if (row !== null) {
      openDrawer(row);
    }
  });
}
