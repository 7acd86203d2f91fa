package sweep.metric.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import sweep.files.LogTail;
import sweep.metric.AttemptLocation;
import sweep.metric.AttemptMetrics;
import sweep.metric.MetricOptions;
import sweep.text.BoundedText;
import sweep.trial.AttemptOutput;
import sweep.trial.Metrics;
import sweep.trial.Objective;

/** Reads all that an attempt left in its output. */
public final class OutputReader {
  private static final List<String> LOGS = List.of("stderr.log", "stdout.log");
  private static final Pattern NOT_SHOWN = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]|\\p{Cntrl}");
  private static final int LINES_LOOKED_AT = 20;
  private static final int LONGEST_WORDS = 200;
  private static final String FOLDER_GONE = "its command removed the folder that it was given";

  private final MetricReducer counting;
  private final MetricOptions options;
  private final List<Pattern> patterns;
  private final PieceBuffer buffer = new PieceBuffer();

  /**
   * Makes a reader, to be used by one thread.
   *
   * @param objectives are always kept, each reduced as it says
   * @param patterns what to look for in either log, line by line
   */
  public OutputReader(List<Objective> objectives, MetricOptions options, List<Pattern> patterns) {
    this.counting = new MetricReducer(objectives, options);
    this.options = options;
    this.patterns = List.copyOf(patterns);
  }

  /** Begins to read what an attempt reports. */
  public AttemptReading begin(AttemptLocation place) {
    return new AttemptReading(place, options, counting, buffer);
  }

  /**
   * What an attempt printed and reported; nothing if its command removed its folder.
   *
   * @param begun reads what it reported, and may have begun while it ran
   * @throws IOException if that can't be read
   */
  public AttemptOutput read(AttemptLocation place, AttemptReading begun) throws IOException {
    Path folder = place.attempt();
    if (!Files.isDirectory(folder) && Files.isDirectory(place.trial().getParent())) {
      return new AttemptOutput(Metrics.none(), Optional.of(FOLDER_GONE), List.of());
    }
    return new AttemptOutput(begun.finish().values(), lastWords(folder), matched(folder));
  }

  /**
   * What one file reports, of whichever kind it is.
   *
   * @throws IOException if it can't be read
   */
  public AttemptMetrics readFile(Path file) throws IOException {
    SourceReading source =
        new SourceReading(MetricSource.NAMED_FILES, List.of(file), counting.reading(), options);
    source.advance(buffer, /* isEnd= */ true);
    AttemptMetrics inside = counting.count(List.of(source), buffer);
    return inside.found().isEmpty() ? readName(file) : inside;
  }

  /** What the name of a file, or of a folder, tells. */
  public AttemptMetrics readName(Path file) {
    SourceReading source =
        new SourceReading(MetricSource.FILE_NAMES, List.of(file), counting.reading(), options);
    source.advance(buffer, /* isEnd= */ true);
    return counting.count(List.of(source), buffer);
  }

  private static Optional<String> lastWords(Path folder) throws IOException {
    for (String log : LOGS) {
      List<String> lines = LogTail.last(folder.resolve(log), LINES_LOOKED_AT);
      for (int i = lines.size() - 1; i >= 0; i--) {
        String line = NOT_SHOWN.matcher(lines.get(i)).replaceAll("").strip();
        if (!line.isEmpty()) {
          return Optional.of(
              line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "..." : line);
        }
      }
    }
    return Optional.empty();
  }

  private List<String> matched(Path folder) throws IOException {
    Set<String> matched = new LinkedHashSet<>();
    if (!patterns.isEmpty()) {
      for (String log : LOGS) {
        LogLines.forEach(folder.resolve(log), (line, number) -> addMatches(line, matched));
      }
    }
    return List.copyOf(matched);
  }

  /** Some patterns take a stack as deep as the line is long, or more time than there is. */
  private static boolean isIn(String line, Pattern pattern) {
    try {
      return pattern.matcher(new BoundedText(line)).find();
    } catch (ArithmeticException | StackOverflowError tooLong) {
      return false;
    }
  }

  private void addMatches(String line, Set<String> matched) {
    for (Pattern pattern : patterns) {
      if (!matched.contains(pattern.pattern()) && isIn(line, pattern)) {
        matched.add(pattern.pattern());
      }
    }
  }
}
