// Parallel coordinates: a line for each row, brushes on the axes, names that can be dragged.

const PARALLEL = { top: 46, bottom: 30, height: 400, side: 58, curved: 1500, slice: 14 };

function drawParallel() {
  const place = document.getElementById("parallel");
  if (count < 2 || varying.length === 0) {
    place.hidden = true;
    return;
  }
  const presets = element("span");
  let shownPreset = "All";
  const drawPresets = () => presets.replaceChildren(choice(selection.presets, shownPreset, (name) => {
    shownPreset = name;
    selection.setPreset(name);
  }, "Which configurations"));
  drawPresets();
  selection.onChange(() => {
    if (selection.isAll() && shownPreset !== "All") {
      shownPreset = "All";
      drawPresets();
    }
  });
  place.append(heading("All configurations", "drag on an axis to filter \u00b7 click a choice to pick it \u00b7 drag a name to reorder", presets));
  const wide = element("div", { class: "wide" });
  place.append(wide, parallelLegend());
  new ParallelPlot(wide);
}

function parallelLegend() {
  const legend = element("div", { class: "legend" });
  const stroke = (colour, name, kind = "stroke") => {
    const mark = element("span", { class: kind });
    mark.style.borderColor = `var(--${colour})`;
    return element("span", { class: "nowrap" }, mark, name);
  };
  if (objective) {
    legend.append(element("span", { class: "nowrap" }, "worse", element("span", { class: "ramp" }), "better"));
  }
  if (best >= 0) {
    legend.append(stroke("best", "best"));
  }
  if (baseline >= 0) {
    legend.append(stroke("base", "baseline", "stroke dashed"));
  }
  if (indices.some(isFailed)) {
    legend.append(stroke("bad", "failed"));
  }
  const outside = byValue.filter((row) => rows.value[row] < focusRange[0] || rows.value[row] > focusRange[1]).length;
  if (outside > 0) {
    const edge = objective.maximize ? `below ${brief(focusRange[0])}` : `above ${brief(focusRange[1])}`;
    legend.append(element("span", {}, `${counted(outside, "configuration")} ${edge} drawn at the edge`));
  }
  return legend;
}

class ParallelPlot {
  constructor(wide) {
    this.axes = varying.slice(0, 40).map(parameterAxis);
    if (objective) {
      this.axes.push(objectiveAxis(focusRange));
    }
    this.order = byValue.filter((row) => row !== best && row !== baseline);
    this.order = indices.filter((row) => !hasValue(row) && row !== baseline).concat(this.order);
    this.plot = element("div", { class: "plot" });
    this.plot.style.minWidth = this.axes.length * 84 + "px";
    this.plot.style.height = PARALLEL.height + "px";
    this.canvas = element("canvas", { role: "img", "aria-label": "A line for each configuration across all parameters; the table has the same in words" });
    this.over = element("canvas", { class: "over", "aria-hidden": "true" });
    for (const each of [this.canvas, this.over]) {
      each.style.height = PARALLEL.height + "px";
    }
    this.names = element("div");
    this.plot.append(this.canvas, this.over, this.names);
    wide.append(this.plot);
    this.drawing = 0;
    this.listen();
    this.makeNames();
    new ResizeObserver(() => this.layOut()).observe(this.plot);
    selection.onChange(() => this.draw());
    theme.onChange(() => this.draw());
  }

  layOut() {
    this.width = this.plot.clientWidth;
    const step = (this.width - 2 * PARALLEL.side) / Math.max(1, this.axes.length - 1);
    this.axes.forEach((axis, place) => {
      axis.x = this.axes.length === 1 ? this.width / 2 : PARALLEL.side + place * step;
      axis.y = axis.scale().range([PARALLEL.height - PARALLEL.bottom, PARALLEL.top]);
      axis.nameTag.style.left = axis.x + "px";
      axis.nameTag.style.maxWidth = Math.min(step, 2 * PARALLEL.side) - 4 + "px";
    });
    this.step = step;
    this.draw();
  }

  makeNames() {
    for (const axis of this.axes) {
      axis.nameTag = element("button", { type: "button", class: "axis-name", title: `${axis.name}: drag it, or use the arrow keys, to move it` },
        element("b", {}, axis.name), element("span", {}, axis.note));
      axis.nameTag.addEventListener("keydown", (event) => {
        const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (by) {
          event.preventDefault();
          this.move(axis, this.axes.indexOf(axis) + by);
        }
      });
      this.letDrag(axis);
      this.names.append(axis.nameTag);
    }
  }

  letDrag(axis) {
    const tag = axis.nameTag;
    tag.addEventListener("pointerdown", (event) => {
      tag.setPointerCapture(event.pointerId);
      tag.classList.add("moving");
    });
    tag.addEventListener("pointermove", (event) => {
      if (tag.classList.contains("moving")) {
        const x = event.clientX - this.plot.getBoundingClientRect().left;
        const target = Math.round((x - PARALLEL.side) / this.step);
        if (target !== this.axes.indexOf(axis)) {
          this.move(axis, target);
        }
        tag.style.left = x + "px";
      }
    });
    const drop = () => {
      tag.classList.remove("moving");
      tag.style.left = axis.x + "px";
    };
    tag.addEventListener("pointerup", drop);
    tag.addEventListener("pointercancel", drop);
  }

  move(axis, target) {
    const others = this.axes.filter((each) => each !== axis);
    others.splice(Math.max(0, Math.min(others.length, target)), 0, axis);
    this.axes = others;
    this.layOut();
  }

  /** Where a row crosses an axis; what has no value there goes to a place of its own below. */
  y(axis, row) {
    const position = axis.position(row);
    return position === null ? PARALLEL.height - PARALLEL.bottom + 18 : axis.y(position);
  }

  /** Draws in slices, so that the page stays usable however many rows there are. */
  draw() {
    if (!this.width) {
      return;
    }
    const drawing = ++this.drawing;
    const context = sized(this.canvas, this.width, PARALLEL.height);
    sized(this.over, this.width, PARALLEL.height);
    const queue = this.order.filter((row) => !selection.has(row)).concat(this.order.filter(selection.has));
    const faint = selection.isAll() ? 0 : queue.length - selection.size;
    let next = 0;
    const go = () => {
      if (drawing !== this.drawing) {
        return;
      }
      const end = performance.now() + PARALLEL.slice;
      while (next < queue.length && performance.now() < end) {
        const last = Math.min(queue.length, next + (count > PARALLEL.curved ? 100 : 12));
        this.stroke(context, queue.slice(next, last), next < faint);
        next = last;
      }
      if (next < queue.length) {
        requestAnimationFrame(go);
      } else {
        this.finish(context);
      }
    };
    go();
  }

  /** Rows that follow each other in rank, in one colour. */
  stroke(context, members, isFaint) {
    const middle = members[Math.floor(members.length / 2)];
    const isSelected = selection.has(middle);
    const crowd = Math.max(0.1, Math.min(1, Math.sqrt(120 / Math.max(1, selection.size))));
    context.strokeStyle = isSelected ? rowColour(middle) : theme.colour("grey");
    const part = Number.isNaN(quality[middle]) ? 0.5 : quality[middle];
    context.globalAlpha = isFaint || !isSelected ? Math.min(0.35, crowd) : Math.max(0.12, crowd * (0.35 + 0.65 * part));
    context.lineWidth = isSelected && part > 0.85 ? 1.4 : 1;
    context.beginPath();
    members.forEach((row) => this.path(context, row));
    context.stroke();
    context.globalAlpha = 1;
  }

  path(context, row) {
    let before = null;
    for (const axis of this.axes) {
      const y = this.y(axis, row);
      if (before === null) {
        context.moveTo(axis.x, y);
      } else if (count <= PARALLEL.curved) {
        const middle = (before.x + axis.x) / 2;
        context.bezierCurveTo(middle, before.y, middle, y, axis.x, y);
      } else {
        context.lineTo(axis.x, y);
      }
      before = { x: axis.x, y };
    }
  }

  finish(context) {
    if (baseline >= 0) {
      this.single(context, baseline, "base", 1.6, [6, 4]);
    }
    if (best >= 0) {
      this.single(context, best, "best", 2.6, []);
    }
    this.axes.forEach((axis) => this.drawAxis(context, axis));
  }

  single(context, row, colour, width, dash) {
    context.setLineDash(dash);
    context.strokeStyle = theme.colour(colour);
    context.lineWidth = width;
    context.globalAlpha = selection.has(row) ? 1 : 0.25;
    context.beginPath();
    this.path(context, row);
    context.stroke();
    context.globalAlpha = 1;
    context.setLineDash([]);
  }

  drawAxis(context, axis) {
    const [bottom, top] = axis.y.range();
    context.strokeStyle = theme.colour("faint");
    context.lineWidth = 1;
    line(context, axis.x, top, axis.x, bottom);
    const isLast = axis === this.axes[this.axes.length - 1];
    const room = isLast ? PARALLEL.side - 8 : Math.max(30, this.step - 22);
    for (const tick of axis.ticks(axis.y, Math.floor((bottom - top) / (axis.isBanded ? 16 : 40)))) {
      const y = axis.y(tick);
      const text = fitted(context, axis.text(tick), room);
      line(context, axis.x - 3, y, axis.x + 3, y);
      this.halo(context, text, axis.x + 6, y, "dim");
    }
    if (indices.some((row) => axis.at(row) === null)) {
      this.halo(context, axis.isObjective ? "no value" : "not set", axis.x + 6, bottom + 18, axis.isObjective ? "bad" : "dim");
    }
    const range = selection.range(axis);
    if (range) {
      const [low, high] = this.pixels(axis, range);
      context.fillStyle = theme.colour("middle");
      context.globalAlpha = 0.25;
      context.fillRect(axis.x - 9, high, 18, low - high);
      context.globalAlpha = 1;
      context.strokeStyle = theme.colour("middle");
      context.strokeRect(axis.x - 9, high, 18, low - high);
    }
  }

  /** A text that is readable over lines. */
  halo(context, text, x, y, colour) {
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.lineWidth = 3;
    context.lineJoin = "round";
    context.strokeStyle = theme.colour("card");
    context.strokeText(text, x, y);
    context.fillStyle = theme.colour(colour);
    context.fillText(text, x, y);
  }

  /** The ends of a brush on the screen, the lower one first; one beyond an end of the axis is there. */
  pixels(axis, range) {
    const [bottom, top] = axis.y.range();
    return range.map((end) => end === -Infinity ? bottom + 8 : end === Infinity ? top - 8 : axis.y(end));
  }

  /** What lies between two heights; a brush that overshoots an end of the axis has it within. */
  range(axis, y1, y2) {
    const [bottom, top] = axis.y.range();
    const low = Math.max(y1, y2);
    const high = Math.min(y1, y2);
    return [low >= bottom ? -Infinity : axis.y.invert(low), high <= top ? Infinity : axis.y.invert(high)];
  }

  listen() {
    let held = null;
    this.plot.addEventListener("pointerdown", (event) => {
      const [x, y] = this.at(event);
      const axis = this.axisAt(x);
      if (!axis || y < PARALLEL.top - 10 || event.target !== this.over) {
        return;
      }
      const range = selection.range(axis);
      const [low, high] = range ? this.pixels(axis, range) : [];
      held = { axis, from: y, moved: range && y < low && y > high ? { low, high } : null, isDrag: false };
      this.over.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    this.plot.addEventListener("pointermove", (event) => {
      const [x, y] = this.at(event);
      if (!held) {
        this.point(event, x, y);
        return;
      }
      if (Math.abs(y - held.from) > 4) {
        held.isDrag = true;
      }
      if (held.isDrag) {
        const by = held.moved ? y - held.from : 0;
        selection.setRange(held.axis, held.moved
          ? this.range(held.axis, held.moved.low + by, held.moved.high + by) : this.range(held.axis, held.from, y));
      }
    });
    this.plot.addEventListener("pointerup", () => {
      if (held && !held.isDrag) {
        this.pick(held.axis, held.from);
      }
      held = null;
    });
    this.plot.addEventListener("pointerleave", () => this.point(null));
    this.plot.addEventListener("click", () => {
      if (this.pointed !== null && this.pointed !== undefined) {
        openDrawer(this.pointed);
      }
    });
  }

  /** A click picks a choice, or takes back what was brushed. */
  pick(axis, y) {
    const place = Math.round(axis.y.invert(y));
    const isPlace = axis.isBanded && (!axis.isChoice || (place >= 0 && place < axis.labels.length));
    const range = selection.range(axis);
    const isSame = range && range[0] === place - 0.5 && range[1] === place + 0.5;
    selection.setRange(axis, isPlace && !isSame ? [place - 0.5, place + 0.5] : null);
  }

  at(event) {
    const box = this.plot.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  axisAt(x) {
    return this.axes.find((axis) => Math.abs(axis.x - x) < 14);
  }

  /** Shows the selected line that is nearest to the pointer. */
  point(event, x, y) {
    let found = null;
    const right = event ? this.axes.findIndex((axis) => axis.x >= x) : -1;
    this.over.style.cursor = event && this.axisAt(x) ? "ns-resize" : "";
    if (right > 0 && !this.axisAt(x) && y > PARALLEL.top - 8) {
      const from = this.axes[right - 1];
      const to = this.axes[right];
      const part = (x - from.x) / (to.x - from.x);
      const bent = count <= PARALLEL.curved ? part * part * (3 - 2 * part) : part;
      let least = 9;
      for (let row = 0; row < count; row++) {
        if (selection.has(row)) {
          const far = Math.abs(this.y(from, row) * (1 - bent) + this.y(to, row) * bent - y);
          if (far < least) {
            least = far;
            found = row;
          }
        }
      }
    }
    if (found !== this.pointed) {
      this.pointed = found;
      const context = sized(this.over, this.width, PARALLEL.height);
      if (found !== null) {
        this.over.style.cursor = "pointer";
        this.single(context, found, "text", 2, []);
      }
    }
    showTip(found, event);
  }
}
