package sweep.metric.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import sweep.metric.series.LineLocation;
import sweep.metric.series.ReadingOptions;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;
import sweep.metric.series.StepNames;
import sweep.text.NumberScanner;

/** Compares the log parser with a regular expression on random lines. */
class LogMetricParserProperties {
  private static final String NUMBER =
      "[-+]?(?:(?:[1-9]\\d{0,2}(?:,\\d{3})+(?!\\d|[eE][-+]?\\d)(?:\\.\\d*)?"
          + "|(?:0|[1-9]\\d*),\\d+(?![.,]?\\d)(?:[eE][-+]?\\d+)?|(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?)"
          + "|(?i:nan|inf(?:inity)?))";

  private static final Pattern NAMED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_./@-])([\\p{L}_][\\p{L}\\p{N}_./@-]{0,199})"
              + "['\"]?(?:\\s*[:=]\\s*|\\s+)("
              + NUMBER
              + ")(?=[.:]?(?:\\s|$)|,(?!\\d)|[;%|)\\]}'\"])");

  private static final List<String> PIECES =
      List.of(
          "loss", "acc", "é", "日本", "→", "█", "_x", "a.b", "v/l", "x-1", "1x", ":", "=", " ", "  ",
          "\t", ",", ";", "%", ")", "}", "'", "\"", "0.5", "12", "1,234", "1e-3", ".5", "7.", "nan",
          "-inf", "+1", "2.1.0", "12:30", "3.5s", "0x1F", "--lr", "{", "(", ".", "e", "-", "1,23");

  @Provide
  Arbitrary<String> lines() {
    return Arbitraries.of(PIECES)
        .list()
        .ofMinSize(1)
        .ofMaxSize(14)
        .map(list -> String.join("", list));
  }

  @Property(tries = 20_000)
  void parserFindsTheSameNumbersAsTheRegularExpression(@ForAll("lines") String line) {
    assertEquals(expected(line), found(line), line);
  }

  private static Map<String, Double> expected(String line) {
    Map<String, Double> expected = new LinkedHashMap<>();
    Matcher matcher = NAMED.matcher(line);
    while (matcher.find()) {
      expected.put(matcher.group(1), NumberScanner.whole(matcher.group(2)).orElseThrow());
    }
    return expected;
  }

  private static Map<String, Double> found(String line) {
    ReadingOptions options = new ReadingOptions(new StepNames(Optional.empty()), Set.of());
    SeriesTable table = new SeriesTable(options);
    SeriesRow row = new SeriesRow(table);
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    new LogMetricParser(table, row, options.steps()).find(bytes, 0, bytes.length, 1);
    row.close(LineLocation.UNKNOWN);
    Map<String, Double> found = new LinkedHashMap<>();
    table.all().forEach(series -> found.put(series.name(), series.last().value()));
    return found;
  }
}
