package sweep.metric.reading;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.metric.AttemptLocation;
import sweep.metric.MetricOptions;

/** An attempt to search for metrics. The files of its trial are listed once, when needed. */
final class MetricSearch {
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{\\\\]");

  private final AttemptLocation location;
  private final MetricOptions options;
  private Optional<TrialFiles> files = Optional.empty();

  MetricSearch(AttemptLocation location, MetricOptions options) {
    this.location = location;
    this.options = options;
  }

  AttemptLocation location() {
    return location;
  }

  MetricOptions options() {
    return options;
  }

  List<Path> stdout() {
    return location.files("stdout.log");
  }

  List<Path> stderr() {
    return location.files("stderr.log");
  }

  TrialFiles files() throws IOException {
    if (files.isEmpty()) {
      files = Optional.of(TrialFiles.of(location));
    }
    return files.get();
  }

  /**
   * The files that match a glob of the spec. If the trial has too many files, only the folder that
   * the glob starts with is searched.
   */
  List<Path> matching(String glob) throws IOException {
    return files().isCut()
        ? TrialFiles.below(location, constantPrefix(glob)).matching(glob)
        : files().matching(glob);
  }

  /** Whether the end of a file's path matches a glob of the spec. */
  static boolean endsWith(Path file, String glob) {
    return FileSystems.getDefault()
        .getPathMatcher("glob:**/" + glob.replace("**/", ""))
        .matches(file.toAbsolutePath());
  }

  /** The part of a glob before its first wildcard, up to the last slash. */
  private static String constantPrefix(String glob) {
    Matcher wildcard = WILDCARD.matcher(glob);
    return wildcard.find() ? glob.substring(0, glob.lastIndexOf('/', wildcard.start()) + 1) : glob;
  }
}
