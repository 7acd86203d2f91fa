package sweep.metric.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import sweep.metric.format.JsonNumbers;
import sweep.metric.result.KnownResults;

/** Finds the files of results that known tools wrote to a trial's folder, under any name. */
final class ResultFiles {
  private static final List<String> ENDINGS = List.of(".json", ".jsonl");

  /** torchtune puts the time into the name of its log. */
  private static final Pattern LOG = Pattern.compile("log_\\d+\\.txt");

  /** A folder with more such files is a data set. */
  private static final int MOST = 200;

  /** In bytes. */
  private static final long LARGEST = 8 << 20;

  private ResultFiles() {}

  /** The files in order of their names, without the logs and files of the attempt itself. */
  static List<Path> in(MetricSearch search) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : search.files().containing("log_")) {
      if (LOG.matcher(file.getFileName().toString()).matches()) {
        found.add(file);
      }
    }
    List<Path> candidates = search.files().ending(ENDINGS);
    for (Path file : candidates.subList(0, Math.min(MOST, candidates.size()))) {
      boolean isOwn = search.location().attempts().contains(file.getParent());
      if (!isOwn && Files.size(file) <= LARGEST && isKnown(file)) {
        found.add(file);
      }
    }
    return found;
  }

  private static boolean isKnown(Path file) {
    try {
      return KnownResults.isKnown(JsonNumbers.JSON, Files.readAllBytes(file));
    } catch (IOException e) {
      // A file that can't be read is not known.
      return false;
    }
  }
}
