package sweep.cli;

import java.util.Optional;
import sweep.backend.ThisMachine;
import sweep.journal.SalvageAid;
import sweep.journal.SweepDirectory;
import sweep.journal.SweepHistory;
import sweep.run.LostTrial;
import sweep.spec.ReadSpec;
import sweep.spec.SpecDifferences;
import sweep.spec.SpecException;
import sweep.spec.SpecReader;
import sweep.trial.Trial;

/** What the spec of a sweep reveals about records that its journal has lost. */
record RepairAid(SweepDirectory directory) implements SalvageAid {
  @Override
  public Optional<Trial> nextTrial(SweepHistory before) {
    return spec(before.specText())
        .map(ReadSpec::spec)
        .flatMap(spec -> LostTrial.after(before, spec, directory, StoredSweep.leaders(spec)));
  }

  @Override
  public Difference difference(String before, String now) {
    if (before.equals(now)) {
      return Difference.NONE;
    }
    Optional<ReadSpec> first = spec(before);
    Optional<ReadSpec> second = spec(now);
    if (first.isEmpty() || second.isEmpty()) {
      return Difference.UNKNOWN;
    }
    if (SpecDifferences.between(first.get(), second.get()).isEmpty()) {
      return Difference.NONE;
    }
    return SpecDifferences.outsideMetrics(first.get(), second.get()).isEmpty()
        ? Difference.METRICS
        : Difference.MEANING;
  }

  private static Optional<ReadSpec> spec(String text) {
    try {
      return Optional.of(SpecReader.read(text, "spec", "sweep"));
    } catch (SpecException invalid) {
      return Optional.empty();
    }
  }

  @Override
  public String bootId() {
    return ThisMachine.bootId();
  }
}
