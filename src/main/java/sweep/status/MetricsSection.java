package sweep.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sweep.metric.MetricOptions;
import sweep.metric.reading.OutputReader;
import sweep.specification.SweepSpec;
import sweep.trial.Objective;

/**
 * The part of a spec about metrics.
 *
 * @param objectives the ranked metrics; empty in an unranked sweep
 * @param options where metrics are read from
 */
public record MetricsSection(List<Objective> objectives, MetricOptions options) {
  public MetricsSection {
    objectives = List.copyOf(objectives);
  }

  public static MetricsSection of(SweepSpec spec) {
    return new MetricsSection(spec.objectives(), spec.metrics());
  }

  /** The section of the spec that the user named, or of the stored sweep. */
  public static MetricsSection of(Optional<Path> named, StoredSweep stored) throws IOException {
    return named.isPresent() && Files.isRegularFile(named.get())
        ? of(SpecLoader.read(named.get()).spec())
        : of(stored.spec());
  }

  /** A reader of output according to this section. */
  public OutputReader reader() {
    return new OutputReader(objectives, options, List.of());
  }
}
