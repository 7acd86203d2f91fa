package sweep.journal.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import sweep.trial.Origin;
import sweep.trial.Trial;

/** How far the search of a sweep has come, and what it expected. Not thread-safe. */
public final class SearchOnRecord {
  /** The first suggestion under the current spec. */
  private long first;

  private long next;

  private Optional<SearchPosition> position = Optional.empty();

  /** What the model expected, without the last number of results before a change of the spec. */
  private final List<ControlAction.Expected> expected = new ArrayList<>();

  void created(Trial trial) {
    if (trial.origin() instanceof Origin.Suggested suggested) {
      next = Math.max(next, suggested.number() + 1);
      position = position.filter(reached -> reached.next() > suggested.number());
    }
  }

  void reached(SearchPosition reached) {
    position = Optional.of(reached);
  }

  void expected(ControlAction.Expected judged) {
    expected.add(judged);
  }

  void specChanged(boolean setsAside) {
    first = next;
    position = Optional.empty();
    lastExpected().ifPresent(last -> expected.removeIf(each -> each.results() == last.results()));
    if (setsAside) {
      expected.clear();
    }
  }

  /** The number of the first suggestion under the current spec. */
  public long firstSuggestion() {
    return first;
  }

  /** How far the search has looked since it found the last trial; empty if not recorded. */
  public Optional<SearchPosition> position() {
    return position;
  }

  /**
   * What the model expected of each next configuration, in order. After a change of the spec, it
   * judges the last number of results again.
   */
  public List<ControlAction.Expected> expected() {
    return Collections.unmodifiableList(expected);
  }

  /** The last of {@link #expected}. */
  public Optional<ControlAction.Expected> lastExpected() {
    return expected.isEmpty() ? Optional.empty() : Optional.of(expected.get(expected.size() - 1));
  }
}
