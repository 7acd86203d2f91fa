package sweep.metric;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where and how to look for metrics, with the files of the trial, which are listed once. */
final class MetricSearch {
  private final AttemptPlace place;
  private final MetricOptions options;
  private Optional<TrialFiles> files = Optional.empty();

  MetricSearch(AttemptPlace place, MetricOptions options) {
    this.place = place;
    this.options = options;
  }

  AttemptPlace place() {
    return place;
  }

  MetricOptions options() {
    return options;
  }

  Path stdout() {
    return place.attempt().resolve("stdout.log");
  }

  Path stderr() {
    return place.attempt().resolve("stderr.log");
  }

  TrialFiles files() throws IOException {
    if (files.isEmpty()) {
      files = Optional.of(TrialFiles.of(place));
    }
    return files.get();
  }
}
