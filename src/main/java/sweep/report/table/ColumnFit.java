package sweep.report.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The columns of a table that fit into a terminal. Room is given by {@link ColumnPriority}, with
 * long cells cut; what is left then widens the cut columns.
 */
final class ColumnFit {
  /**
   * A column that may be shown. Widths are in terminal cells.
   *
   * @param width of the whole cells and the header
   * @param shortWidth of the short cells; {@code width} if there are none
   * @param leastWidth the least useful width: numbers can't be cut
   */
  record Candidate(
      String header, Column.Fitting<?> fitting, int width, int shortWidth, int leastWidth) {
    private boolean isKey() {
      return fitting.priority() == ColumnPriority.KEY || header.isEmpty();
    }
  }

  /** A claim to room: for a column in its short form, or for widening it to its whole form. */
  private record Claim(int column, ColumnPriority priority, boolean isWhole) {}

  static final int GAP = 2;

  /** The least width of a cut cell. */
  private static final int LEAST_CUT = 16;

  /** The least width of a cut result. */
  private static final int LEAST_RESULT = 10;

  private final List<Candidate> candidates;
  private final int room;
  private final TreeSet<Integer> shown = new TreeSet<>();
  private final int[] widths;
  private final boolean[] isWhole;

  private ColumnFit(List<Candidate> candidates, int room) {
    this.candidates = candidates;
    this.room = room;
    this.widths = new int[candidates.size()];
    this.isWhole = new boolean[candidates.size()];
  }

  /**
   * Fits columns into a room.
   *
   * @param room in cells; 0 for unlimited
   */
  static ColumnFit of(List<Candidate> candidates, int room) {
    ColumnFit fit = new ColumnFit(candidates, room);
    fit.claims().forEach(fit::grant);
    fit.grow();
    return fit;
  }

  /** The claims in the order in which they are granted. */
  private List<Claim> claims() {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      if (candidate.width() > 0) {
        claims.add(
            new Claim(
                i, candidate.isKey() ? ColumnPriority.KEY : candidate.fitting().priority(), false));
        claims.add(new Claim(i, ColumnPriority.SPREAD, true));
      }
    }
    claims.sort(Comparator.comparing(Claim::priority));
    return claims;
  }

  private void grant(Claim claim) {
    int column = claim.column();
    if (claim.isWhole()) {
      widen(column);
      return;
    }
    Candidate candidate = candidates.get(column);
    int wanted = cut(candidate, candidate.shortWidth());
    boolean isNeeded =
        claim.priority() == ColumnPriority.KEY
            || (claim.priority() == ColumnPriority.RESULT && !hasResult());
    if (isNeeded || (left() >= GAP + wanted && hasNeighbour(candidate))) {
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
        .anyMatch(column -> candidates.get(column).fitting().priority() == ColumnPriority.RESULT);
  }

  private boolean hasNeighbour(Candidate candidate) {
    String beside = candidate.fitting().beside();
    return beside.isEmpty()
        || shown.stream().anyMatch(column -> candidates.get(column).header().equals(beside));
  }

  private int left() {
    return room == 0 ? Integer.MAX_VALUE / 2 : room - used();
  }

  private int used() {
    return shown.stream().mapToInt(column -> widths[column] + GAP).sum() - GAP;
  }

  /** The width of a column before room is left over. */
  private int cut(Candidate candidate, int width) {
    boolean fits = room == 0 || wholeWidth() <= room;
    return fits ? width : Math.max(candidate.leastWidth(), Math.min(width, share(candidate)));
  }

  private int share(Candidate candidate) {
    ColumnPriority priority = candidate.fitting().priority();
    int alike =
        (int) candidates.stream().filter(each -> each.fitting().priority() == priority).count();
    if (priority == ColumnPriority.RESULT) {
      return Math.max(LEAST_RESULT, room / (alike + 2) - GAP);
    }
    boolean isNamed = priority == ColumnPriority.KEY && !candidate.header().isEmpty();
    return Math.max(LEAST_CUT, isNamed ? room / 2 / alike : room / 4);
  }

  private int wholeWidth() {
    return candidates.stream()
            .mapToInt(Candidate::width)
            .filter(width -> width > 0)
            .map(width -> width + GAP)
            .sum()
        - GAP;
  }

  /** Widens the cut columns by what is left, one cell each in turn. */
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

  /** The indices of the shown columns, in order. */
  List<Integer> shown() {
    return List.copyOf(shown);
  }

  int width(int column) {
    return widths[column];
  }

  /** Whether a column shows its whole cells. */
  boolean isWhole(int column) {
    return isWhole[column];
  }

  /** The headers of the columns without room. */
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
