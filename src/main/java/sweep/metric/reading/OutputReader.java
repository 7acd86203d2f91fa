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
import sweep.metric.Explanation;
import sweep.metric.MetricOptions;
import sweep.text.BoundedText;
import sweep.trial.AttemptOutput;
import sweep.trial.Metrics;
import sweep.trial.Objective;

/** Reads the output of attempts: their metrics, last words, and matches of patterns. */
public final class OutputReader {
  private static final List<String> LOGS = List.of("stderr.log", "stdout.log");
  private static final Pattern NOT_SHOWN = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]|\\p{Cntrl}");
  private static final int LINES_SEARCHED = 20;
  private static final int LONGEST_SHOWN = 200;
  private static final String FOLDER_GONE = "the command removed the attempt's folder";

  private final MetricReducer reducer;
  private final MetricOptions options;
  private final List<Pattern> patterns;
  private final ReadBuffer buffer = new ReadBuffer();

  /**
   * Creates a reader. It must be used by one thread only.
   *
   * @param objectives the metrics that are always kept, each with its own reduction
   * @param patterns the patterns to search for in the lines of both logs
   */
  public OutputReader(List<Objective> objectives, MetricOptions options, List<Pattern> patterns) {
    this.reducer = new MetricReducer(objectives, options);
    this.options = options;
    this.patterns = List.copyOf(patterns);
  }

  /** Starts to read the metrics of an attempt. */
  public AttemptReading start(AttemptLocation location) {
    return new AttemptReading(location, options, reducer, buffer);
  }

  /**
   * The output of an attempt that has ended; without metrics if the command removed its folder.
   *
   * @param reading the reading of its metrics, which may have started while it ran
   * @throws IOException if the output can't be read
   */
  public AttemptOutput read(AttemptLocation location, AttemptReading reading) throws IOException {
    Path folder = location.attempt();
    if (!Files.isDirectory(folder) && Files.isDirectory(location.trial().getParent())) {
      return new AttemptOutput(Metrics.none(), Optional.of(FOLDER_GONE), List.of());
    }
    return new AttemptOutput(reading.finish().values(), lastWords(folder), matched(folder));
  }

  /**
   * The metrics in one file of any kind, or else in its name.
   *
   * @throws IOException if it can't be read
   */
  public AttemptMetrics readFile(Path file) throws IOException {
    SourceReading source =
        new SourceReading(MetricSource.NAMED_FILES, List.of(file), reducer.reading(), options);
    source.advance(buffer, /* isEnd= */ true);
    AttemptMetrics inside = reducer.reduce(List.of(source));
    AttemptMetrics inName = readName(file);
    return inside.found().isEmpty() && !inName.found().isEmpty() ? inName : inside;
  }

  /**
   * The metrics in one file of any kind, or else in its name, with their places.
   *
   * @throws IOException if it can't be read
   */
  public Explanation explainFile(Path file) throws IOException {
    Explanation inside = explain(MetricSource.NAMED_FILES, file);
    Explanation inName = explainName(file);
    boolean isInName = inside.metrics().found().isEmpty() && !inName.metrics().found().isEmpty();
    return isInName ? inName : inside;
  }

  /** The metrics in the name of a file or folder, with their places. */
  public Explanation explainName(Path file) {
    return explain(MetricSource.FILE_NAMES, file);
  }

  private Explanation explain(MetricSource kind, Path file) {
    SourceReading source = new SourceReading(kind, List.of(file), reducer.reading(), options);
    source.explain();
    source.advance(buffer, /* isEnd= */ true);
    return reducer.explain(List.of(source));
  }

  /** The metrics in the name of a file or folder. */
  public AttemptMetrics readName(Path file) {
    SourceReading source =
        new SourceReading(MetricSource.FILE_NAMES, List.of(file), reducer.reading(), options);
    source.advance(buffer, /* isEnd= */ true);
    return reducer.reduce(List.of(source));
  }

  private static Optional<String> lastWords(Path folder) throws IOException {
    for (String log : LOGS) {
      List<String> lines = LogTail.last(folder.resolve(log), LINES_SEARCHED);
      for (int i = lines.size() - 1; i >= 0; i--) {
        String line = NOT_SHOWN.matcher(lines.get(i)).replaceAll("").strip();
        if (!line.isEmpty()) {
          return Optional.of(
              line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line);
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

  /** False also if the pattern takes too much stack or time on the line. */
  private static boolean isIn(String line, Pattern pattern) {
    try {
      return pattern.matcher(new BoundedText(line)).find();
    } catch (ArithmeticException | StackOverflowError e) {
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
