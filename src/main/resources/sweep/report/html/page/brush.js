// The interaction with the parallel coordinates by pointer and keyboard.

class ParallelBrush {
  constructor(lines) {
    this.lines = lines;
    this.pointed = null;
    this.wanted = null;
    this.listen();
    for (const axis of lines.axes) {
      axis.nameTag.addEventListener("keydown", (event) => this.onKey(axis, event));
    }
  }

  listen() {
    const { plot, over } = this.lines;
    let held = null;
    plot.addEventListener("pointerdown", (event) => {
      const [x, y] = this.at(event);
      const axis = this.axisAt(x);
      if (!axis || y < PARALLEL.top - 10 || event.target !== over) {
        return;
      }
      const range = selection.range(axis);
      const [low, high] = range ? this.lines.pixels(axis, range) : [];
      held = { axis, from: y, moved: range && y < low && y > high ? { low, high } : null, isDrag: false };
      over.setPointerCapture(event.pointerId);
      this.point(null);
      event.preventDefault();
    });
    plot.addEventListener("pointermove", (event) => {
      const [x, y] = this.at(event);
      if (!held) {
        this.point(event, x, y);
        return;
      }
      held.isDrag ||= Math.abs(y - held.from) > 4;
      if (held.isDrag) {
        const by = y - held.from;
        this.brush(held.axis, held.moved
          ? this.range(held.axis, held.moved.low + by, held.moved.high + by) : this.range(held.axis, held.from, y));
      }
    });
    const drop = () => { held = null; };
    plot.addEventListener("pointerup", () => {
      if (held && !held.isDrag) {
        this.pick(held.axis, held.from);
      }
      drop();
    });
    plot.addEventListener("pointercancel", drop);
    plot.addEventListener("pointerleave", () => this.point(null));
    let pressedAt = [0, 0];
    over.addEventListener("pointerdown", (event) => { pressedAt = this.at(event); });
    over.addEventListener("click", (event) => {
      const [x, y] = this.at(event);
      // A drag between axes doesn't open a row.
      const isDrag = Math.abs(x - pressedAt[0]) + Math.abs(y - pressedAt[1]) > 8;
      if (this.pointed !== null && !isDrag) {
        openDrawer(this.pointed);
      }
    });
  }

  /** Applies a brush at most once per animation frame. */
  brush(axis, range) {
    if (!this.wanted) {
      requestAnimationFrame(() => {
        const [last, ends] = this.wanted;
        this.wanted = null;
        selection.setRange(last, ends);
      });
    }
    this.wanted = [axis, range];
  }

  /** The range between two heights, open-ended beyond an end of the axis. */
  range(axis, y1, y2) {
    const [bottom, top] = axis.y.range();
    const low = Math.max(y1, y2);
    const high = Math.min(y1, y2);
    return [low >= bottom ? -Infinity : axis.y.invert(low), high <= top ? Infinity : axis.y.invert(high)];
  }

  /** Selects a clicked choice, or clears the brush. */
  pick(axis, y) {
    const place = Math.round(axis.y.invert(y));
    const [least, most] = axis.y.domain();
    const isPlace = axis.isBanded && place - 0.5 >= least && place + 0.5 <= most;
    const range = selection.range(axis);
    const isSame = range && range[0] === place - 0.5 && range[1] === place + 0.5;
    selection.setRange(axis, isPlace && !isSame ? [place - 0.5, place + 0.5] : null);
  }

  /** Filters by keyboard: choice by choice, or by a tenth less of the scale at one end. */
  onKey(axis, event) {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      selection.setRange(axis, null);
    } else if (by) {
      event.preventDefault();
      selection.setRange(axis, axis.isBanded ? this.nextChoice(axis, by) : this.narrowed(axis, by));
    }
  }

  nextChoice(axis, by) {
    const [first, last] = axis.y.domain().map((end, place) => place === 0 ? Math.ceil(end) : Math.floor(end));
    const range = selection.range(axis);
    const now = range ? Math.round((range[0] + range[1]) / 2) : by > 0 ? first - 1 : last + 1;
    const next = Number.isFinite(now) ? Math.max(first, Math.min(last, now + by)) : first;
    return [next - 0.5, next + 0.5];
  }

  narrowed(axis, by) {
    const [bottom, top] = axis.y.range();
    const tenth = (bottom - top) / 10;
    const [low, high] = (selection.range(axis) || [-Infinity, Infinity])
      .map((end) => end === -Infinity ? bottom : end === Infinity ? top : axis.y(end));
    const ends = by > 0 ? [low - tenth, high] : [low, high + tenth];
    return ends[0] - ends[1] < tenth / 2 ? null : this.range(axis, ...ends);
  }

  at(event) {
    const box = this.lines.plot.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  axisAt(x) {
    return this.lines.axes.find((axis) => Math.abs(axis.x - x) < 14);
  }

  /** Highlights the selected line nearest to the pointer. */
  point(event, x, y) {
    const isOnAxis = Boolean(event) && this.axisAt(x) !== undefined;
    const found = event && !isOnAxis && y > PARALLEL.top - 8 ? this.nearest(x, y) : null;
    this.lines.over.style.cursor = isOnAxis ? "ns-resize" : found === null ? "" : "pointer";
    if (found !== this.pointed) {
      this.pointed = found;
      this.lines.mark(found);
    }
    showTip(found, event);
  }

  nearest(x, y) {
    const right = this.lines.axes.findIndex((axis) => axis.x >= x);
    if (right <= 0) {
      return null;
    }
    const [from, to] = this.lines.axes.slice(right - 1, right + 1);
    const part = (x - from.x) / (to.x - from.x);
    const bent = count <= PARALLEL.curved ? part * part * (3 - 2 * part) : part;
    let found = null;
    let least = 9;
    for (let row = 0; row < count; row++) {
      if (selection.has(row)) {
        const distance = Math.abs(this.lines.y(from, row) * (1 - bent) + this.lines.y(to, row) * bent - y);
        if (distance < least) {
          least = distance;
          found = row;
        }
      }
    }
    return found;
  }
}
