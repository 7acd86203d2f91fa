package sweep.metric.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the lines of a JSON document that a program prints over several lines, from one with only a
 * bracket to the line that closes it.
 */
final class JsonBlock {
  /** In bytes. */
  private static final int LARGEST = 1 << 18;

  /** A line that was held. */
  record Line(long number, int from, int to) {}

  /** What a line is. */
  enum Part {
    /** No part of a document. */
    NONE,
    /** One of its lines, but not the last. */
    INNER,
    LAST
  }

  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private final List<Line> lines = new ArrayList<>();
  private int depth;

  /** Takes a line, if it is part of a document. */
  Part take(byte[] line, int from, int to, long number) {
    if (lines.isEmpty() && !isBracket(line, from, to)) {
      return Part.NONE;
    }
    int first = ValueDelimiters.afterSpaces(line, from, to);
    if (held.size() + to - from > LARGEST || (first < to && !mayStart(line[first]))) {
      return Part.NONE;
    }
    lines.add(new Line(number, held.size(), held.size() + to - from));
    held.write(line, from, to - from);
    held.write('\n');
    depth += depth(line, from, to);
    return depth > 0 ? Part.INNER : Part.LAST;
  }

  /** Whether lines are held. */
  boolean isOpen() {
    return !lines.isEmpty();
  }

  private static boolean isBracket(byte[] line, int from, int to) {
    int first = ValueDelimiters.afterSpaces(line, from, to);
    return first < to
        && (line[first] == '[' || line[first] == '{')
        && ValueDelimiters.afterSpaces(line, first + 1, to) == to;
  }

  private static boolean mayStart(byte c) {
    return switch (c) {
      case '"', '{', '}', '[', ']', ',', '-', 't', 'f', 'n', 'N', 'I' -> true;
      default -> c >= '0' && c <= '9';
    };
  }

  /** How many brackets a line opens, less those that it closes. */
  private static int depth(byte[] line, int from, int to) {
    int depth = 0;
    boolean isText = false;
    for (int at = from; at < to; at++) {
      switch (line[at]) {
        case '\\' -> at++;
        case '"' -> isText = !isText;
        case '[', '{' -> depth += isText ? 0 : 1;
        case ']', '}' -> depth -= isText ? 0 : 1;
        default -> {}
      }
    }
    return depth;
  }

  /** The lines that are held, as ranges of {@link #bytes}. */
  List<Line> lines() {
    return List.copyOf(lines);
  }

  byte[] bytes() {
    return held.toByteArray();
  }

  /** Forgets the lines. */
  void clear() {
    held.reset();
    lines.clear();
    depth = 0;
  }
}
