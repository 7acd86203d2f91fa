package sweep.status;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sweep.backend.ThisMachine;
import sweep.journal.entry.SalvageAid;
import sweep.journal.entry.SweepHistory;
import sweep.run.loop.LostTrial;
import sweep.specification.ReadSpec;
import sweep.specification.reader.SpecDifferences;
import sweep.specification.reader.SpecReader;
import sweep.store.SweepDirectory;
import sweep.trial.Trial;
import sweep.yaml.SpecException;

/** Infers lost records of a damaged journal from the spec of the sweep. */
final class SpecSalvageAid implements SalvageAid {
  private final SweepDirectory directory;

  /** Cache of specs by text; empty for invalid ones. */
  private final Map<String, Optional<ReadSpec>> specs = new HashMap<>();

  SpecSalvageAid(SweepDirectory directory) {
    this.directory = directory;
  }

  @Override
  public Optional<Trial> nextTrial(SweepHistory before) {
    return spec(before.specText())
        .map(ReadSpec::spec)
        .flatMap(spec -> LostTrial.after(before, spec, directory, StoredSweep.leaders(spec)));
  }

  @Override
  public boolean asksFor(String specText, Trial trial) {
    return spec(specText).map(read -> LostTrial.isAskedFor(trial, read.spec())).orElse(true);
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

  private Optional<ReadSpec> spec(String text) {
    return specs.computeIfAbsent(text, SpecSalvageAid::read);
  }

  private static Optional<ReadSpec> read(String text) {
    try {
      return Optional.of(SpecReader.read(text, "spec", "sweep"));
    } catch (SpecException e) {
      return Optional.empty();
    }
  }

  @Override
  public String bootId() {
    return ThisMachine.bootId();
  }
}
