package sweep.run;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sweep.sampler.Sampler;
import sweep.space.Configuration;
import sweep.spec.SweepSpec;
import sweep.trial.TrialHistory;

/** How large a plan becomes, found without making it. */
final class PlanSize {
  private static final TrialHistory NO_HISTORY = List::of;

  private final SweepSpec spec;
  private final Sampler sampler;

  PlanSize(SweepSpec spec, Sampler sampler) {
    this.spec = spec;
    this.sampler = sampler;
  }

  /** Trials in the end; empty if there is no end. */
  Optional<BigInteger> trials() {
    BigInteger repeats = BigInteger.valueOf(spec.repeats());
    BigInteger baseline = BigInteger.valueOf(spec.baselineRepeats());
    Optional<BigInteger> found = configurations().map(count -> count.multiply(repeats));
    if (spec.runCap().isEmpty()) {
      return found.map(baseline::add);
    }
    BigInteger room = BigInteger.valueOf(spec.runCap().getAsInt()).subtract(baseline);
    BigInteger whole = room.subtract(room.mod(repeats)).max(BigInteger.ZERO);
    return Optional.of(baseline.add(found.map(whole::min).orElse(whole)));
  }

  private Optional<BigInteger> configurations() {
    return switch (spec.search().method()) {
      case GRID -> sampler.size().map(size -> size.subtract(baselineIf(onGrid())));
      case LIST -> Optional.of(BigInteger.valueOf(distinctListed()));
      case RANDOM, SOBOL -> searchable(spec);
    };
  }

  private boolean onGrid() {
    return spec.baseline().filter(spec.search().space()::onGrid).isPresent();
  }

  /** Different configurations that a search can still find beside the baseline. */
  static Optional<BigInteger> searchable(SweepSpec spec) {
    if (!spec.search().method().isDrawn()) {
      return Optional.empty();
    }
    boolean inSpace = spec.baseline().filter(spec.search().space()::contains).isPresent();
    return spec.search().space().cardinality().map(size -> size.subtract(baselineIf(inSpace)));
  }

  private static BigInteger baselineIf(boolean counted) {
    return counted ? BigInteger.ONE : BigInteger.ZERO;
  }

  private long distinctListed() {
    Set<Configuration> distinct = new HashSet<>();
    for (long number = 0; ; number++) {
      Optional<Configuration> listed = sampler.suggest(number, NO_HISTORY);
      if (listed.isEmpty()) {
        break;
      }
      distinct.add(listed.get());
    }
    spec.baseline().ifPresent(distinct::remove);
    return distinct.size();
  }
}
