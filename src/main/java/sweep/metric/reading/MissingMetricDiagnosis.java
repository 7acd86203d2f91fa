package sweep.metric.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.metric.AttemptLocation;
import sweep.metric.MetricName;
import sweep.metric.MetricOptions;
import sweep.metric.series.ReadingOptions;
import sweep.metric.series.StepNames;

/** Explains why an expected metric was not found, by what is similar to it in the output. */
public final class MissingMetricDiagnosis {
  /** The number of lines quoted as examples. */
  private static final int MOST_LINES = 3;

  private static final int LONGEST_SHOWN = 160;

  /** The longest text between a name and its value, in characters. */
  private static final int MOST_BETWEEN = 20;

  /** Larger files are not searched. In bytes. */
  private static final long LARGEST = 1 << 22;

  private static final List<String> ENDINGS =
      List.of(".csv", ".tsv", ".json", ".jsonl", ".yaml", ".yml", ".txt", ".log", ".out");

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{L}\\p{N}_])[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  /** A unit directly after a number. */
  private static final Pattern UNIT = Pattern.compile("\\p{L}+");

  private final AttemptLocation location;
  private final MetricOptions options;

  /** Creates a diagnosis of the output of an attempt. */
  public MissingMetricDiagnosis(AttemptLocation location, MetricOptions options) {
    this.location = location;
    this.options = options;
  }

  /**
   * Possible reasons in sentences, the most likely first; empty if nothing is similar.
   *
   * @param metric the name that was not found
   * @param seen the names that were found
   * @throws IOException if the output can't be read
   */
  public List<String> of(String metric, Collection<String> seen) throws IOException {
    List<String> sentences = new ArrayList<>();
    MetricName.closest(metric, seen)
        .ifPresent(name -> sentences.add("did you mean '%s'?".formatted(name)));
    sentences.addAll(inUnreadSources(metric));
    MetricSearch search = new MetricSearch(location, options);
    for (Path log : search.stdout()) {
      addLines(log, metric, sentences);
    }
    for (Path log : search.stderr()) {
      addLines(log, metric, sentences);
    }
    return sentences;
  }

  private List<String> inUnreadSources(String metric) throws IOException {
    List<String> sentences = new ArrayList<>();
    ReadBuffer buffer = new ReadBuffer();
    Path stdout = location.attempt().resolve("stdout.log");
    if (!options.lines() && isIn(stdout, metric, buffer)) {
      sentences.add("it is in the command's output, which metrics: {lines: false} ignores");
    }
    for (Path file : TrialFiles.of(location).ending(ENDINGS)) {
      boolean isOther = !file.startsWith(location.attempt()) && Files.size(file) <= LARGEST;
      if (isOther && isIn(file, metric, buffer)) {
        String shown = location.trial().relativize(file).toString();
        sentences.add(
            "it is in %s; set metrics: {files: %s} to read that file".formatted(shown, shown));
      }
    }
    return sentences;
  }

  private boolean isIn(Path file, String metric, ReadBuffer buffer) throws IOException {
    ReadingOptions reading = new ReadingOptions(new StepNames(options.step()), Set.of(metric));
    SourceReading source =
        new SourceReading(MetricSource.NAMED_FILES, List.of(file), reading, options);
    source.advance(buffer, /* isEnd= */ true);
    return source.table().has(metric);
  }

  private static void addLines(Path log, String metric, List<String> sentences) throws IOException {
    Pattern name = Pattern.compile(Pattern.quote(metric), Pattern.CASE_INSENSITIVE);
    List<String> found = new ArrayList<>();
    Set<String> units = new LinkedHashSet<>();
    LogLines.forEach(
        log,
        (line, at) -> {
          unit(line, name).ifPresent(units::add);
          if (found.size() < MOST_LINES) {
            example(log, line, metric, name)
                .ifPresent(text -> found.add("%s:%d: %s".formatted(log.getFileName(), at, text)));
          }
        });
    if (units.size() > 1) {
      sentences.add(
          "its numbers in %s have different units (%s), so one expression can't read them all"
              .formatted(log.getFileName(), String.join(", ", units)));
    } else {
      sentences.addAll(found);
    }
  }

  /** The unit of the number after a name: letters directly after it, such as ms. */
  private static Optional<String> unit(String line, Pattern name) {
    return number(line, name)
        .map(number -> UNIT.matcher(line).region(number.end(), line.length()))
        .filter(Matcher::lookingAt)
        .map(Matcher::group);
  }

  /** The number that may be the value of the name; empty if there is none near it. */
  private static Optional<MatchResult> number(String line, Pattern name) {
    Matcher matcher = name.matcher(line);
    if (!matcher.find()) {
      return Optional.empty();
    }
    Matcher number = NUMBER.matcher(line);
    boolean isNear =
        number.find(matcher.end())
            && number.start() - matcher.end() <= MOST_BETWEEN
            && line.substring(matcher.end(), number.start()).chars().noneMatch(Character::isDigit);
    return isNear ? Optional.of(number.toMatchResult()) : Optional.empty();
  }

  /** A line with the name, and the expression that would read the number after it. */
  private static Optional<String> example(Path log, String line, String metric, Pattern name) {
    Matcher matcher = name.matcher(line);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String cut = line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line;
    String shown = cut.strip();
    Optional<MatchResult> number = number(line, name);
    if (number.isEmpty()) {
      return Optional.of("'%s' has no number after the name".formatted(shown));
    }
    return Optional.of(
        new ProposedPattern(log, metric)
            .of(line, matcher, number.get().start())
            .map(
                regex ->
                    "'%s' is not recognised; set metrics: {regex: '%s'} to read it"
                        .formatted(shown, regex))
            .orElse(
                "'%s' is not recognised, and no simple expression reads it alone"
                    .formatted(shown)));
  }
}
