package sweep.report.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The columns of a table that fit into a terminal: the most useful ones first, long cells cut, and
 * what is left over given back to what was cut.
 */
final class ColumnFit {
  /**
   * A column that may be shown.
   *
   * @param width of its cells and its header
   * @param shortWidth the same in its shorter form; {@code width} if it has none
   * @param leastWidth what it needs if it is shown: numbers can't be cut
   */
  record Candidate(
      String header, Column.Narrow<?> narrow, int width, int shortWidth, int leastWidth) {
    private boolean isKey() {
      return narrow.use() == ColumnUse.KEY || header.isEmpty();
    }
  }

  /** Room for a column, or for the whole form of one whose short form is shown. */
  private record Step(int column, ColumnUse use, boolean isWhole) {}

  static final int GAP = 2;

  /** What a long cell is cut to where there is too little room, at the least. */
  private static final int SHORTEST_CUT = 16;

  /** The same where there are several results side by side. */
  private static final int SHORTEST_RESULT = 10;

  private final List<Candidate> candidates;
  private final int room;
  private final TreeSet<Integer> shown = new TreeSet<>();
  private final int[] widths;
  private final boolean[] isWhole;

  /**
   * Fits columns.
   *
   * @param room in cells; 0 for any
   */
  ColumnFit(List<Candidate> candidates, int room) {
    this.candidates = candidates;
    this.room = room;
    this.widths = new int[candidates.size()];
    this.isWhole = new boolean[candidates.size()];
    steps().forEach(this::take);
    grow();
  }

  /** In the order in which they get their room. */
  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      if (candidate.width() > 0) {
        steps.add(new Step(i, candidate.isKey() ? ColumnUse.KEY : candidate.narrow().use(), false));
        steps.add(new Step(i, ColumnUse.SPREAD, true));
      }
    }
    steps.sort(Comparator.comparing(Step::use));
    return steps;
  }

  private void take(Step step) {
    int column = step.column();
    if (step.isWhole()) {
      widen(column);
      return;
    }
    Candidate candidate = candidates.get(column);
    int wanted = cut(candidate, candidate.shortWidth());
    boolean isNeeded =
        step.use() == ColumnUse.KEY || (step.use() == ColumnUse.RESULT && !hasResult());
    if (isNeeded || (left() >= GAP + wanted && isExplained(candidate))) {
      widths[column] = wanted;
      isWhole[column] = candidate.shortWidth() == candidate.width();
      shown.add(column);
    }
  }

  private void widen(int column) {
    int more = candidates.get(column).width() - widths[column];
    if (shown.contains(column) && !isWhole[column] && left() >= more) {
      widths[column] += more;
      isWhole[column] = true;
    }
  }

  private boolean hasResult() {
    return shown.stream()
        .anyMatch(column -> candidates.get(column).narrow().use() == ColumnUse.RESULT);
  }

  private boolean isExplained(Candidate candidate) {
    String of = candidate.narrow().of();
    return of.isEmpty()
        || shown.stream().anyMatch(column -> candidates.get(column).header().equals(of));
  }

  private int left() {
    return room == 0 ? Integer.MAX_VALUE / 2 : room - used();
  }

  private int used() {
    return shown.stream().mapToInt(column -> widths[column] + GAP).sum() - GAP;
  }

  /** How wide it may be at first. */
  private int cut(Candidate candidate, int width) {
    boolean fits = room == 0 || whole() <= room;
    return fits ? width : Math.max(candidate.leastWidth(), Math.min(width, longest(candidate)));
  }

  private int longest(Candidate candidate) {
    ColumnUse use = candidate.narrow().use();
    int alike = (int) candidates.stream().filter(each -> each.narrow().use() == use).count();
    if (use == ColumnUse.RESULT) {
      return Math.max(SHORTEST_RESULT, room / (alike + 2) - GAP);
    }
    boolean isNamed = use == ColumnUse.KEY && !candidate.header().isEmpty();
    return Math.max(SHORTEST_CUT, isNamed ? room / 2 / alike : room / 4);
  }

  private int whole() {
    return candidates.stream()
            .mapToInt(Candidate::width)
            .filter(width -> width > 0)
            .map(width -> width + GAP)
            .sum()
        - GAP;
  }

  /** Gives what is left to what was cut, a cell at a time and all alike. */
  private void grow() {
    boolean isGrowing = room > 0;
    while (isGrowing) {
      isGrowing = false;
      for (int column : shown) {
        Candidate candidate = candidates.get(column);
        int wanted = isWhole[column] ? candidate.width() : candidate.shortWidth();
        if (widths[column] < wanted && left() > 0) {
          widths[column]++;
          isGrowing = true;
        }
      }
    }
  }

  /** By their places, in order. */
  List<Integer> shown() {
    return List.copyOf(shown);
  }

  int width(int column) {
    return widths[column];
  }

  /** Whether a column's cells are shown in their whole form. */
  boolean isWhole(int column) {
    return isWhole[column];
  }

  /** The headers of the columns for which there is no room. */
  List<String> hidden() {
    List<String> hidden = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).width() > 0 && !shown.contains(i)) {
        hidden.add(candidates.get(i).header());
      }
    }
    return hidden.stream().distinct().toList();
  }
}
