package sweep.metric.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.metric.AttemptLocation;
import sweep.metric.MetricOptions;

/** Where and how to look for metrics, with the files of the trial, which are listed once. */
final class MetricSearch {
  private static final Pattern VARYING = Pattern.compile("[*?\\[{\\\\]");

  private final AttemptLocation place;
  private final MetricOptions options;
  private Optional<TrialFiles> files = Optional.empty();

  MetricSearch(AttemptLocation place, MetricOptions options) {
    this.place = place;
    this.options = options;
  }

  AttemptLocation place() {
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

  /**
   * The files that a glob of the spec names. Where there are too many to look at all of them, its
   * own folder is looked into.
   */
  List<Path> matching(String glob) throws IOException {
    return files().isCut()
        ? TrialFiles.below(place, fixed(glob)).matching(glob)
        : files().matching(glob);
  }

  /** The folders, or the file, that a glob begins with before anything in it can vary. */
  private static String fixed(String glob) {
    Matcher varying = VARYING.matcher(glob);
    return varying.find() ? glob.substring(0, glob.lastIndexOf('/', varying.start()) + 1) : glob;
  }
}
