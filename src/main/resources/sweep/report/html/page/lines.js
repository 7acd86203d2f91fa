// The lines of the parallel coordinates: one per row, across axes that can be dragged.

const PARALLEL = { top: 46, bottom: 42, gap: 20, height: 410, side: valueDigits > 5 ? 84 : 58, curved: 1500, slice: 14, shades: 40, printed: 8 };

class ParallelPlot {
  constructor(wide) {
    this.axes = varying.slice(0, MOST_AXES).map(parameterAxis);
    sweep.objectives.slice(1).forEach((other, place) => this.axes.push(otherAxis(place)));
    if (objective) {
      this.axes.push(objectiveAxis(focusRange));
    }
    this.axes.forEach((axis) => { axis.hasGaps = indices.some((row) => axis.at(row) === null); });
    this.order = byValue.filter((row) => row !== best && row !== baseline);
    this.order = indices.filter((row) => Number.isNaN(quality[row]) && row !== baseline).concat(this.order);
    this.plot = element("div", { class: "plot" });
    this.plot.style.minWidth = this.axes.length * 84 + "px";
    this.plot.style.height = PARALLEL.height + "px";
    this.canvas = element("canvas", { role: "img", "aria-label": "A line per configuration across all parameters; the table has the same data" });
    this.over = element("canvas", { class: "over", "aria-hidden": "true" });
    for (const each of [this.canvas, this.over]) {
      each.style.height = PARALLEL.height + "px";
    }
    this.names = element("div");
    this.plot.append(this.canvas, this.over, this.names);
    wide.append(this.plot);
    this.drawing = 0;
    /** The axes in the user's order while printing; else null. */
    this.all = null;
    this.makeNames();
    new ResizeObserver(() => this.layOut()).observe(this.plot);
    selection.onChange(() => this.draw());
    theme.onChange(() => this.layOut());
  }

  /** Shows only the most important parameters in print. */
  chooseAxes() {
    if (theme.isPrinting && !this.all) {
      const printed = new Set(byImportance.slice(0, PARALLEL.printed));
      this.all = this.axes;
      this.axes = this.all.filter((axis) => axis.isObjective || printed.has(axis.place));
      this.all.forEach((axis) => { axis.nameTag.hidden = !this.axes.includes(axis); });
    } else if (!theme.isPrinting && this.all) {
      this.axes = this.all;
      this.all = null;
      this.axes.forEach((axis) => { axis.nameTag.hidden = false; });
    }
  }

  layOut() {
    this.chooseAxes();
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
      axis.nameTag = element("button", { type: "button", class: "axis-name", title: axis.name, "aria-description": "left and right move the axis, up and down filter by it, delete clears the filter" },
        element("b", {}, axis.isObjective ? axis.name : axis.short), element("span", {}, axis.note));
      axis.nameTag.addEventListener("keydown", (event) => {
        const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (by) {
          event.preventDefault();
          this.move(axis, this.axes.indexOf(axis) + by);
          axis.nameTag.focus();
        }
      });
      this.makeDraggable(axis);
      this.names.append(axis.nameTag);
    }
  }

  makeDraggable(axis) {
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

  /** The height at which a row crosses an axis; rows without a value go below it. */
  y(axis, row) {
    const position = axis.position(row);
    return position === null ? PARALLEL.height - PARALLEL.bottom + PARALLEL.gap : axis.y(position);
  }

  /** Draws in slices, so that the page stays responsive with many rows. */
  draw() {
    if (!this.width) {
      return;
    }
    const drawing = ++this.drawing;
    const context = sized(this.canvas, this.width, PARALLEL.height);
    sized(this.over, this.width, PARALLEL.height);
    const queue = this.order.filter((row) => !selection.has(row)).concat(this.order.filter(selection.has));
    const slices = this.slices(queue);
    let next = 0;
    const drawNext = () => {
      if (drawing !== this.drawing) {
        return;
      }
      const end = theme.isPrinting ? Infinity : performance.now() + PARALLEL.slice;
      while (next < slices.length && performance.now() < end) {
        this.stroke(context, slices[next++]);
      }
      if (next < slices.length) {
        requestAnimationFrame(drawNext);
      } else {
        this.finish(context);
      }
    };
    drawNext();
  }

  /** Groups neighbouring rows with the same style into strokes; small groups give more shades. */
  slices(queue) {
    const style = (row) => (selection.has(row) ? 2 : 0) + (Number.isNaN(quality[row]) ? 1 : 0) + (isFailed(row) ? 4 : 0);
    const most = count > PARALLEL.curved ? 100 : 12;
    const slices = [];
    for (let from = 0; from < queue.length;) {
      let to = from + 1;
      while (to < queue.length && style(queue[to]) === style(queue[from])) {
        to++;
      }
      const size = Math.min(most, Math.ceil((to - from) / PARALLEL.shades));
      for (; from < to; from += size) {
        slices.push(queue.slice(from, Math.min(to, from + size)));
      }
      from = to;
    }
    return slices;
  }

  /** Draws rows with the same style in one stroke. */
  stroke(context, members) {
    const middle = members[Math.floor(members.length / 2)];
    const isSelected = selection.has(middle);
    context.strokeStyle = isSelected ? rowColour(middle) : theme.colour("grey");
    context.globalAlpha = !isSelected ? Math.min(0.35, Math.sqrt(20 / count)) : this.opacity(middle);
    context.lineWidth = isSelected && quality[middle] > 0.9 ? 1.4 : 1;
    context.setLineDash(isSelected && isFailed(middle) ? [2, 3] : []);
    context.beginPath();
    members.forEach((row) => this.path(context, row));
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /** The opacity of a selected line: greater for better rows and for smaller selections. */
  opacity(row) {
    const size = Math.max(1, selection.size);
    const least = Math.min(0.5, Math.sqrt(20 / size));
    const most = Math.min(1, (300 / size) ** 0.25);
    if (Number.isNaN(quality[row])) {
      return objective ? Math.min(0.8, 1.6 * least) : most;
    }
    const better = (1 - quality[row]) * size;
    return least + (most - least) * Math.exp(-better / (60 + 3 * Math.sqrt(size)));
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
      // A line left of a number would look like its sign.
      context.fillStyle = theme.colour("card");
      context.globalAlpha = 0.85;
      context.fillRect(axis.x + 1, y - 7, context.measureText(text).width + 7, 14);
      context.globalAlpha = 1;
      context.lineWidth = 1;
      context.strokeStyle = theme.colour("faint");
      line(context, axis.x - 4, y, axis.x, y);
      this.halo(context, text, axis.x + 6, y, "text");
    }
    if (axis.hasGaps) {
      this.halo(context, axis.isObjective ? "no value" : "not set", axis.x, bottom + PARALLEL.gap + 11, axis.isObjective ? "bad" : "dim", "center");
    }
    const range = selection.range(axis);
    if (range) {
      this.drawBrush(context, axis, range);
    }
  }

  drawBrush(context, axis, range) {
    const [low, high] = this.pixels(axis, range);
    context.fillStyle = theme.colour("middle");
    context.globalAlpha = 0.25;
    context.fillRect(axis.x - 9, high, 18, low - high);
    context.globalAlpha = 1;
    context.strokeStyle = theme.colour("link");
    context.lineWidth = 1.5;
    context.strokeRect(axis.x - 9, high, 18, low - high);
    if (!axis.isBanded) {
      context.font = `bold ${context.font}`;
      const isFirst = axis === this.axes[0];
      const room = isFirst ? PARALLEL.side - 14 : this.step / 2;
      for (const [end, y] of [[range[0], low + 1], [range[1], high - 1]]) {
        if (Number.isFinite(end)) {
          this.halo(context, fitted(context, brief(end, digitsFor(axis.scale().domain(), 2)), room), axis.x - 13, y, "link", "right");
        }
      }
      context.font = context.font.replace("bold ", "");
    }
  }

  /** Draws a text that is readable over lines. */
  halo(context, text, x, y, colour, align = "left") {
    context.textAlign = align;
    context.textBaseline = "middle";
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.strokeStyle = theme.colour("card");
    context.strokeText(text, x, y);
    context.fillStyle = theme.colour(colour);
    context.fillText(text, x, y);
  }

  /** The ends of a brush in pixels, the lower one first, limited to the axis. */
  pixels(axis, range) {
    const [bottom, top] = axis.y.range();
    return range.map((end) => end === -Infinity ? bottom + 8 : end === Infinity ? top - 8 : axis.y(end));
  }

  /** Highlights one line over the others, or none. */
  mark(row) {
    const context = sized(this.over, this.width, PARALLEL.height);
    if (row !== null) {
      this.single(context, row, "text", 2.4, []);
      context.fillStyle = theme.colour("text");
      this.axes.forEach((axis) => context.fillRect(axis.x - 2.5, this.y(axis, row) - 2.5, 5, 5));
    }
  }
}
