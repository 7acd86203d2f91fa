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

/** Finds out why a metric that somebody waits for was not found: what came near it. */
public final class MissingMetricDiagnosis {
  /** So many lines are an example; more say no more. */
  private static final int MOST_LINES = 3;

  private static final int LONGEST_SHOWN = 160;

  /** A number farther behind a name is not its value. In characters. */
  private static final int MOST_BETWEEN = 20;

  /** Larger files are no tables of metrics. In bytes. */
  private static final long LARGEST = 1 << 22;

  private static final List<String> ENDINGS =
      List.of(".csv", ".tsv", ".json", ".jsonl", ".yaml", ".yml", ".txt", ".log", ".out");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** What means something else in a regular expression. */
  private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{L}\\p{N}_])[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  /** What a number counts, right behind it. */
  private static final Pattern UNIT = Pattern.compile("\\p{L}+");

  private final AttemptLocation place;
  private final MetricOptions options;

  /** Prepares to look at the output of an attempt. */
  public MissingMetricDiagnosis(AttemptLocation place, MetricOptions options) {
    this.place = place;
    this.options = options;
  }

  /**
   * Sentences, the most likely reason first; none if nothing came near.
   *
   * @param metric the name that was not found
   * @param seen those that were
   * @throws IOException if the output can't be read
   */
  public List<String> of(String metric, Collection<String> seen) throws IOException {
    List<String> sentences = new ArrayList<>();
    MetricName.closest(metric, seen)
        .ifPresent(
            name ->
                sentences.add(
                    "'%s' was reported: is that what metric: {name: %s} means?"
                        .formatted(name, metric)));
    sentences.addAll(inUnreadSources(metric));
    MetricSearch search = new MetricSearch(place, options);
    for (Path log : List.of(search.stdout(), search.stderr())) {
      addLines(log, metric, sentences);
    }
    return sentences;
  }

  private List<String> inUnreadSources(String metric) throws IOException {
    List<String> sentences = new ArrayList<>();
    PieceBuffer buffer = new PieceBuffer();
    if (!options.lines() && isIn(new MetricSearch(place, options).stdout(), metric, buffer)) {
      sentences.add("it is in what the command prints, which metrics: {lines: false} leaves out");
    }
    for (Path file : TrialFiles.of(place).ending(ENDINGS)) {
      boolean isOther = !file.startsWith(place.attempt()) && Files.size(file) <= LARGEST;
      if (isOther && isIn(file, metric, buffer)) {
        String shown = place.trial().relativize(file).toString();
        sentences.add("it is in %s, which metrics: {files: %s} reads".formatted(shown, shown));
      }
    }
    return sentences;
  }

  private boolean isIn(Path file, String metric, PieceBuffer buffer) throws IOException {
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
            example(line, metric, name)
                .ifPresent(text -> found.add("%s:%d: %s".formatted(log.getFileName(), at, text)));
          }
        });
    if (units.size() > 1) {
      sentences.add(
          "its numbers in %s have several units (%s): an expression would mix them"
              .formatted(log.getFileName(), String.join(", ", units)));
    } else {
      sentences.addAll(found);
    }
  }

  /** The unit of a name's number: letters right behind it, such as ms. */
  private static Optional<String> unit(String line, Pattern name) {
    return number(line, name)
        .map(number -> UNIT.matcher(line).region(number.end(), line.length()))
        .filter(Matcher::lookingAt)
        .map(Matcher::group);
  }

  /** The number that may be the value of a name; empty if the line has none. */
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

  /** A line that has the name with a number after it, and the expression that would find it. */
  private static Optional<String> example(String line, String metric, Pattern name) {
    Matcher matcher = name.matcher(line);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String shown = line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line;
    Optional<MatchResult> number = number(line, name);
    return Optional.of(
        number
            .map(
                found ->
                    "'%s' is not understood; metrics: {regex: '%s%s(?<%s>[-+.eE\\d]+)'} would read it"
                        .formatted(
                            shown.strip(),
                            escaped(matcher.group()),
                            escaped(line.substring(matcher.end(), found.start())),
                            metric))
            .orElseGet(() -> "'%s' has no number behind the name".formatted(shown.strip())));
  }

  /** As a regular expression in single quotes of YAML, in which spaces may be of any length. */
  private static String escaped(String text) {
    String plain = SPECIAL.matcher(text).replaceAll("\\\\$0").replace("'", "''");
    return SPACES.matcher(plain).replaceAll("\\\\s+");
  }
}
