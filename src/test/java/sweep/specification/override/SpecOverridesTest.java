package sweep.specification.override;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.space.Configuration;
import sweep.space.Value.TextValue;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecDifferences;
import sweep.specification.reader.SpecReader;
import sweep.yaml.SpecException;

/** What is laid over a spec, and the files that it names. */
class SpecOverridesTest {
  private static final String SPEC =
      """
      # a comment
      method: list
      command: [run, "${args}"]
      parameters:
        epochs: {value: 3}
      configurations: %s
      """;

  private static final String SEARCH =
      """
      method: random
      command: [run, "${args}"]
      parameters:
        lr: &range {min: 0.0, max: 1.0}
        decay: *range
        optimizer.lr: {values: [1, 2]}
      any_of: [{x: {values: [1]}}, {x: {values: [2]}}]
      """;

  @TempDir private Path folder;

  private ReadSpec read(String text, String... settings) throws SpecException, IOException {
    Path file = folder.resolve("s.yaml");
    Files.writeString(file, text);
    return SpecReader.read(file, List.of(settings));
  }

  private String problem(String text, String... settings) {
    SpecException wrong = assertThrows(SpecException.class, () -> read(text, settings));
    return wrong.getMessage().replace(folder + "/", "");
  }

  private List<String> configurations(String file, String text) throws Exception {
    Files.writeString(folder.resolve(file), text);
    ReadSpec read = read(SPEC.formatted(file));
    // What is on record says it without the file.
    Files.delete(folder.resolve(file));
    ReadSpec recorded = SpecReader.read(read.text(), "spec.yaml", "s");
    assertEquals(List.of(), SpecDifferences.between(read, recorded));
    assertEquals(recorded.text(), read.text());
    return recorded.spec().search().configurations().stream().map(Configuration::json).toList();
  }

  @Test
  void configurationsComeFromSpreadsheets() throws Exception {
    assertEquals(
        List.of(
            "{\"epochs\":3,\"lr\":1e-05,\"act\":\"re, lu\"}",
            "{\"epochs\":4,\"lr\":0.1}",
            "{\"epochs\":3,\"act\":\"[x]\"}"),
        configurations(
            "points.csv", "lr,act,epochs\r\n1e-5,\"re, lu\",\r\n0.1,,4\r\n\r\n,[x]\r\n"));
    assertEquals(
        List.of("{\"epochs\":3,\"a\":1,\"b\":\"x;y\"}"),
        configurations("p.csv", "a;b\n1;\"x;y\"\n"));
    assertEquals(
        List.of("{\"epochs\":3,\"a\":1,\"b\":-2}"), configurations("p.tsv", "\uFEFFa\tb\n1\t-2\n"));
  }

  @Test
  void configurationsComeFromLines() throws Exception {
    assertEquals(
        List.of(
            "{\"epochs\":3,\"lr\":0.1,\"l\":[1,null]}", "{\"epochs\":2,\"l\":{\"a\":\"é\\\\\"}}"),
        configurations(
            "p.jsonl",
            "{\"lr\": 1e-1, \"l\": [1, null]}\n\n{\"l\":\t{\"a\": \"\\u00e9\\\\\"}, \"epochs\": 2}\n"));
    assertEquals(List.of("{\"epochs\":3,\"x\":1}"), configurations("p.json", "[\t{\"x\": 1}]"));
    assertEquals(List.of("{\"epochs\":3,\"x\":1}"), configurations("p.yml", "- x: 1\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "p.csv  |      | p.csv:1:1: the file is empty; its first line must name the columns",
        "p.csv  | a,b¶1,2,3 | p.csv:2:1: 3 cells, but only 2 named columns; put text that contains the separator in double quotes",
        "p.csv  | a,a¶1,2 | p.csv:1:1: configurations: duplicate key 'a'",
        "p.csv  | a b¶1 | p.csv:1:1: configurations: invalid parameter name 'a b'; a name begins with a letter, and has no spaces or brackets",
        "p.jsonl | {\"a\": 1}¶{\"a\": | p.jsonl:2:6: not valid JSON: Unexpected end-of-input within/between"
            + " Object entries",
        "p.jsonl | {\"a\": 1} {} | p.jsonl:1:10: not valid JSON: there is more text after the value",
        "p.json | | p.json:1:1: not valid JSON: it is empty",
        "p.jsonl | {\"a\": 1}¶3 | p.jsonl:2:1: configurations: expected a map, but got 3; such as"
            + " {lr: 0.1, hidden: 32}",
        "p.json | {\"a\": 1} | p.json:1:1: expected a list, but got a map",
        "p.parquet | x | p.parquet:1:1: unknown file type; use .csv, .tsv, .jsonl, .json or .yaml",
      })
  void wrongRowsAreReportedWithTheirPlace(String file, String text, String problem)
      throws Exception {
    Files.writeString(folder.resolve(file), text == null ? "" : text.replace("¶", "\n"));

    String message = problem(SPEC.formatted(file)).lines().findFirst().orElseThrow();
    assertTrue(message.endsWith(problem), message);
  }

  @Test
  void missingFileIsReported() {
    assertEquals(
        """
        s.yaml:6:17: configurations: there is no file 'none.csv'; sweep looks beside the spec, \
        then in the working directory
          configurations: none.csv
                          ^""",
        problem(SPEC.formatted("none.csv")).lines().limit(3).reduce((a, b) -> a + "\n" + b).get());
  }

  @Test
  void settingsAreLaidOverTheSpecAndRecorded() throws Exception {
    ReadSpec read =
        read(
            SEARCH + "baseline: {x: 1}\n",
            "parameters.lr.min=0.5",
            "parameters.optimizer.lr.values.1=7",
            "any_of.0.x.values=[5, 6]",
            "run_cap=1e1",
            "baseline=",
            "metric={name: loss}",
            "run_cap=12",
            "parameters.new.value=a: b");
    SweepSpec spec = SpecReader.read(read.text(), "spec.yaml", "s").spec();

    assertEquals(12, spec.runCap().getAsInt());
    assertEquals(
        "{\"lr\":0.5,\"decay\":0.0,\"optimizer.lr\":1,\"new\":{\"a\":\"b\"},\"x\":5}",
        spec.search().space().drawn(name -> 0).json());
    assertEquals(Optional.empty(), spec.baseline());
    assertTrue(read.text().endsWith(SEARCH + "baseline: {x: 1}\n"), read.text());
    assertTrue(read.text().startsWith("set:\n  parameters.lr.min: 0.5\n"), read.text());
    assertEquals(List.of(), SpecDifferences.between(read, SpecReader.read(read.text(), "s", "s")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{method: grid, command: [run], parameters: {x: {values: [1]}}}",
        "{method: grid, command: [run], parameters: {x: {values: [1]}}, set: {seed: 3}}\n# end\n",
        "{method: grid, command: [run], parameters: {x: {values: [1]}}, # more\n}",
        "--- !!map\nmethod: grid\ncommand: [run]\nparameters: {x: {values: [1]}}\n",
        "--- &root\nmethod: grid\nparameters: {x: {values: [1]}}\ncommand: |\n  true",
        "  method: grid\n  command: [run]\n  parameters: {x: {values: [1]}}",
        "method: grid\r\ncommand: [run]\r\nparameters: {x: {values: [1]}}\r\n",
        "---\nmethod: grid\ncommand: [run]\nparameters:\n  x: {values: [1]}\n...\n",
        "method: grid\ncommand: |\n  run 😀\n\n\nset:\n  seed: 3\n  # more\nparameters: {x: {values: [1]}}",
      })
  void theRecordedTextMeansTheSame(String text) throws Exception {
    ReadSpec read =
        read(text, "parameters.x.values=[2, '3']", "seed=4", "timeout=1m30s", "slots=2");
    ReadSpec recorded = SpecReader.read(read.text(), "spec.yaml", "s");

    assertEquals("{\"x\":\"3\"}", recorded.spec().search().space().configuration(1).json());
    assertEquals(4, recorded.spec().search().seed());
    assertEquals(read.meaning(), recorded.meaning());
    assertEquals(read.text(), recorded.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "seed                  | --set seed: expected KEY=VALUE; such as --set parameters.lr.min=1e-5",
        "=3                    | --set =3: expected KEY=VALUE; such as --set parameters.lr.min=1e-5",
        "sed=3                 | --set sed=3: unknown key 'sed'; did you mean 'seed'?",
        "seed=x                | --set seed=x: seed: expected a whole number, but got 'x'",
        "seed={                | --set seed={: not valid YAML: expected the node content, but found"
            + " '<stream end>'",
        "method.x=1            | --set method.x=1: 'method' is 'random', which has no 'x'",
        "parameters.lr.min.x=1 | --set parameters.lr.min.x=1: 'min' is 0.0, which has no 'x'",
        "any_of.2.x=1          | --set any_of.2.x=1: 'any_of' is a list, which has no '2'; its items are numbered 0 to 1",
        "parameters..lr=1      | --set parameters..lr=1: 'parameters..lr' has an empty key; such as seed=1",
      })
  void wrongOverridesAreReported(String setting, String problem) {
    assertEquals(problem, problem(SEARCH, setting).lines().findFirst().orElseThrow());
  }

  @Test
  void templatesBecomePartOfTheRecord() throws Exception {
    Files.writeString(folder.resolve("t.toml"), "lr = ${lr}\n");
    ReadSpec read = read(SEARCH + "files: {a/b.toml: t.toml}\n");

    assertEquals("a/b.toml", read.spec().files().get(0).name());
    assertTrue(read.text().contains("\"files.a/b.toml\": {text: \"lr = ${lr}\\n\"}"), read.text());
    Files.writeString(folder.resolve("t.toml"), "lr = ${decay}\n");
    assertEquals(
        List.of("files.a/b.toml: line 1 was lr = ${lr}, is lr = ${decay}"),
        SpecDifferences.between(read, read(SEARCH + "files: {a/b.toml: t.toml}\n")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{../x: t}     | files: '../x' can't be a file in a trial's folder; choose a name such as"
            + " config.toml or conf/config.yaml",
        "{/etc/x: t}   | files: '/etc/x' can't be",
        "{params.json: t} | files: 'params.json' can't be",
        "{1/x: t}      | files: '1/x' can't be",
        "{a/./x: t}    | files: 'a/./x' can't be",
        "{x: nope}     | files.x: there is no file 'nope'; sweep looks beside the spec",
        "{x: [1]}      | files.x: expected the name of a file, but got a list",
        "{x: {txt: a}} | files.x: unknown key 'txt'; did you mean 'text'?",
        "t             | files: expected a map, but got 't'; such as {config.toml:"
            + " templates/config.toml}",
      })
  void wrongFilesAreReported(String files, String problem) throws Exception {
    Files.writeString(folder.resolve("t"), "");
    String message = problem(SEARCH + "files: " + files + "\n");
    assertTrue(message.contains(": " + problem), message);
  }

  /** Cells are any text, and what goes on record is YAML. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello #1", "a: b", "key:", "*x", "&x", "!x", "%50", "@a", "|", ">", "`x`", "#x", "'q'",
        "- a", "? a", "a\\b", "{a}", "[a", "a, b", "=", "<<", "~", "null", "yes", "é\u2028x", "😀"
      })
  void anyCellIsRecordedAsItIs(String cell) throws Exception {
    String json = configurations("p.csv", "a,b\n\"" + cell + "\",1\n").get(0);
    boolean typed = List.of("~", "null", "yes").contains(cell);
    assertTrue(typed || json.contains("\"a\":" + new TextValue(cell).json()), json);
  }

  @Test
  void overridesThatCannotBeSavedAreRefused() {
    String text =
        "method: grid\ncommand: [run]\nset: {parameters.y: &v {values: [1]}}\n"
            + "parameters: {x: *v, y: {value: 2}}\n";
    assertTrue(
        problem(text, "seed=3").contains("s.yaml:1:1: overrides can't be saved:"),
        problem(text, "seed=3"));
  }

  @Test
  void changedRulesAreADifference() throws Exception {
    String text =
        "method: grid\ncommand: [run]\nparameters:\n  a: {values: [1, 2]}\n"
            + "  b: {values: [1, 2], when: a == 1}\n  c: {expr: a * 2}\n";
    ReadSpec before = read(text);

    assertEquals(
        List.of(
            "parameters.b: was {\"values\":[1,2],\"when\":\"a == 1\"}, is"
                + " {\"values\":[1,2],\"when\":\"a == 2\"}"),
        SpecDifferences.between(before, read(text.replace("a == 1", "a == 2"))));
    assertEquals(1, SpecDifferences.between(before, read(text.replace("a * 2", "a * 3"))).size());
    assertEquals(
        1, SpecDifferences.between(before, read(text.replace(", when: a == 1", ""))).size());
    assertEquals(
        List.of(),
        SpecDifferences.between(before, read(text.replace("[1, 2], when", "[1, 2, 3], when"))));
  }
}
