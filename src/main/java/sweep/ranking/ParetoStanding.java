package sweep.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where a configuration stands if there are several objectives.
 *
 * @param front from 1, the Pareto front of those that none dominates; empty for a configuration
 *     that is not ranked or has a number that isn't finite, and if there is but one objective
 * @param others the objectives after the first, in order; none if there is but one
 */
public record ParetoStanding(OptionalInt front, List<ObjectiveFigures> others) {
  /** That of a configuration in a sweep with one objective, or none. */
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

  /** The numbers of the search, with the front and the comparisons that fresh seeds brought. */
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
