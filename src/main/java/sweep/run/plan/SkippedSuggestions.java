package sweep.run.plan;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sweep.journal.entry.SearchPosition;
import sweep.sampler.Sampler;
import sweep.space.Rule;
import sweep.specification.SweepSpec;

/** The suggestions that a search skipped since the last accepted one, and whether they end it. */
final class SkippedSuggestions {
  private final SweepSpec spec;
  private final Map<String, Long> excludedByRule = new HashMap<>();
  private final long mostDuplicates;
  private final boolean endless;
  private long duplicates;
  private long excluded;
  private long all;

  /** Creates a count of zero. */
  SkippedSuggestions(SweepSpec spec, Sampler sampler) {
    this.spec = spec;
    this.mostDuplicates = SearchLimits.mostDuplicates(spec, sampler);
    this.endless = sampler.size().isEmpty();
  }

  /** Resumes at the recorded position if it is after {@code next}; returns the next suggestion. */
  long resume(PlanStart start, long next) {
    if (start.searched().isEmpty() || start.searched().get().next() <= next) {
      return next;
    }
    SearchPosition position = start.searched().get();
    duplicates = position.duplicates();
    excluded = position.excluded();
    all = position.looks();
    return position.next();
  }

  void accepted() {
    duplicates = 0;
    excluded = 0;
    all = 0;
  }

  void duplicate() {
    duplicates++;
    excluded = 0;
    all++;
  }

  /** Adds suggestions in a row that one rule excludes, examined as one. */
  void excluded(String rule, long count) {
    excluded++;
    all++;
    excludedByRule.merge(rule, count, Long::sum);
  }

  /** The number of excluded suggestions by the rule's text, in the order of the spec. */
  Map<String, Long> byRule() {
    Map<String, Long> inOrder = new LinkedHashMap<>();
    for (Rule rule : spec.constraints()) {
      Optional.ofNullable(excludedByRule.get(rule.text()))
          .ifPresent(count -> inOrder.put(rule.text(), count));
    }
    new TreeMap<>(excludedByRule).forEach(inOrder::putIfAbsent);
    return inOrder;
  }

  /** Why the search is over; empty while new configurations are expected. */
  Optional<PlanEnd> end() {
    // A grid ends by itself, and has each point once.
    if (endless && duplicates >= mostDuplicates) {
      return Optional.of(PlanEnd.NOTHING_NEW);
    }
    if (endless && excluded > mostDuplicates) {
      return Optional.of(PlanEnd.NOTHING_ALLOWED);
    }
    return all >= SearchLimits.MOST_SKIPPED ? Optional.of(PlanEnd.GIVEN_UP) : Optional.empty();
  }

  /** The position for the journal. */
  SearchPosition position(long next) {
    return new SearchPosition(next, duplicates, excluded, all);
  }
}
