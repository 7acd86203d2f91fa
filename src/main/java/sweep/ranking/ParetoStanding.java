package sweep.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A configuration's Pareto front and its results in the objectives after the first.
 *
 * @param front 1 for configurations that none dominates; empty for an unranked configuration, one
 *     with a value that isn't finite, and with a single objective
 * @param others in the order of the spec; empty with a single objective
 */
public record ParetoStanding(OptionalInt front, List<ObjectiveFigures> others) {
  /** The standing in a sweep with at most one objective. */
  public static final ParetoStanding NONE = new ParetoStanding(OptionalInt.empty(), List.of());

  public ParetoStanding {
    others = List.copyOf(others);
  }

  /** Whether it is on the first front. */
  public boolean isOnFirstFront() {
    return front.isPresent() && front.getAsInt() == 1;
  }

  ParetoStanding on(int place) {
    return new ParetoStanding(OptionalInt.of(place), others);
  }

  /** The values of the search with the front and the comparisons of the confirming trials. */
  ParetoStanding confirmedBy(ParetoStanding fresh) {
    List<ObjectiveFigures> confirmed = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      confirmed.add(others.get(i).comparedBy(fresh.others().get(i).comparison()));
    }
    return new ParetoStanding(fresh.front(), confirmed);
  }

  /** Whether a trial reported each of the other objectives. */
  boolean isComplete() {
    return others.stream().allMatch(each -> each.spread().isPresent());
  }
}
