package sweep.specification.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.specification.ReadSpec;
import sweep.yaml.SpecException;

/** The differences of two specs: one line each, for changes that can't be continued. */
final class SpecDifferencesTest {
  private static final String GRID =
      "method: grid\ncommand: [run]\nmetric: {name: loss}\nparameters: {x: {values: [1, 2]}}\n";

  private static ReadSpec read(String text) {
    try {
      return SpecReader.read(text, "s.yaml");
    } catch (SpecException invalid) {
      throw new AssertionError(invalid);
    }
  }

  private static List<String> between(String before, String now) {
    return SpecDifferences.between(read(GRID + before), read(GRID + now));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      quoteCharacter = '^',
      value = {
        "none                              | {regex: 'l (?<l>\\S+)'}                   | true",
        "{regex: 'l (?<l>\\S+)'}           | {regex: ['m (?<m>.)', 'l (?<l>\\S+)']}    | true",
        "{files: a.csv}                    | {files: [a.csv, b.csv], names: '*.pth'}   | true",
        "{lines: true}                     | {regex: 'l (?<l>\\S+)'}                   | true",
        "{regex: 'l (?<l>\\S+)'}           | none                                      | false",
        "{regex: 'l (?<l>\\S+)'}           | {regex: 'l (?<l>.)'}                      | false",
        "none                              | {lines: false}                            | false",
        "none                              | {step: iter}                              | false",
        "none                              | {reduction: {train_loss: min}}            | false",
      })
  void morePlacesToLookForMetricsAreNoDifference(String before, String now, boolean same) {
    String was = before == null ? "" : "metrics: " + before + "\n";
    String is = now == null ? "" : "metrics: " + now + "\n";
    assertEquals(same, between(was, is).isEmpty());
  }

  @Test
  void ofLongValuesOnlyTheDifferenceIsShown() {
    String before = "where: [\"x == %s\"]\n".formatted("1 + ".repeat(100) + "1");
    assertEquals(
        "where: was ...%s1\"], is ...%s2\"]".formatted("1 + ".repeat(10), "1 + ".repeat(10)),
        between(before, before.replace("1\"]", "2\"]")).get(0));
  }

  @Test
  void ofTemplatesOnlyTheFirstLineThatDiffersIsShown() {
    String files = "files: {conf/a.toml: {text: \"seed = 1\\nlr = ${x}\\n%s\"}}\n";
    assertEquals(
        List.of("files.conf/a.toml: line 3 was steps = 1, is steps = 2"),
        between(files.formatted("steps = 1\\n"), files.formatted("steps = 2\\n")));
    assertEquals(
        List.of("files.conf/a.toml: line 4 was absent, is end"),
        between(files.formatted("a"), files.formatted("a\\nend")));
    assertEquals(
        List.of("files.conf/a.toml: line 1 was absent, is seed = 1"),
        between("", files.formatted("")));
  }

  @Test
  void differencesInMetricsCanBeLeftOut() {
    ReadSpec before = read(GRID);
    ReadSpec now = read(GRID.replace("loss", "acc") + "seed: 1\nmetrics: {lines: false}\n");
    assertEquals(List.of("seed: was 0, is 1"), SpecDifferences.outsideMetrics(before, now));
  }
}
