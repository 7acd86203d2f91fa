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
 * What a spec says of metrics.
 *
 * @param objectives what is ranked; none in an unranked sweep
 * @param options where metrics are looked for
 */
public record MetricsSection(List<Objective> objectives, MetricOptions options) {
  public MetricsSection {
    objectives = List.copyOf(objectives);
  }

  public static MetricsSection of(SweepSpec spec) {
    return new MetricsSection(spec.objectives(), spec.metrics());
  }

  /** As the spec says that the user named, else as the sweep was run. */
  public static MetricsSection of(Optional<Path> named, StoredSweep stored) throws IOException {
    return named.isPresent() && Files.isRegularFile(named.get())
        ? of(SpecLoader.read(named.get()).spec())
        : of(stored.spec());
  }

  /** Reads attempts as the section says. */
  public OutputReader reader() {
    return new OutputReader(objectives, options, List.of());
  }
}
