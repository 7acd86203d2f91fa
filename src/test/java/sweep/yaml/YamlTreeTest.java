package sweep.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.specification.ReadSpec;
import sweep.specification.reader.SpecReader;

/** Files that are hardly YAML, or far too much of it. */
class YamlTreeTest {
  private static final String SPEC =
      "method: random\ncommand: [run]\nparameters:\n  a: {values: [1, 2]}\n";

  private static String problems(String text) {
    return assertThrows(SpecException.class, () -> SpecReader.read(text, "s.yaml")).getMessage();
  }

  private static String first(String text) {
    return problems(text).lines().findFirst().orElseThrow();
  }

  private static ReadSpec read(String text) {
    try {
      return SpecReader.read(text, "s.yaml");
    } catch (SpecException invalid) {
      throw new AssertionError(invalid.getMessage(), invalid);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  b: &b {values: [1, 2]}\n  c: *b\n  d: {<<: *b}\n",
        "  b: &b {min: 1, max: 2}\n  c: &c {<<: *b, max: 3}\n  d: {<<: *c, min: 2}\n",
        "  b: &b {min: 1, max: 2}\n  c: &c {value: 3}\n  d: {<<: [{min: 2}, *b]}\n",
        "  b: {value: !!str 12}\n  c: {value: !!int 12}\n  d: {value: !!float 12}\n",
        "  b: {value: ! 12}\n  c: {value: !!seq [!!null null]}\n  d: {value: !!map {}}\n",
      })
  void aliasesMergesAndStandardTagsAreRead(String parameters) {
    assertEquals(
        List.of("a", "b", "c", "d"), read(SPEC + parameters).spec().search().space().names());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "b: {<<: 5, value: 1}|5:11: parameters.b: '<<' merges a map or a list of maps,"
            + " but this is 5",
        "b: {<<: [x], value: 1}|5:12: parameters.b: '<<' merges a map or a list of maps, but this is 'x'",
        "b: &b {value: [*b]}|5:6: an alias contains itself",
        "b: &b {<<: *b}|5:6: an alias contains itself",
        "b: {value: !!python/object:os.system 1}|5:14: the tag '!!python/object:os.system'"
            + " does not fit '1' here; remove it",
        "b: {value: !foo x}|5:14: the tag '!foo' does not fit 'x' here; remove it",
        "b: {value: !!binary aa==}|5:14: the tag '!!binary' does not fit 'aa==' here; remove it",
        "b: {value: !!set {x}}|5:14: the tag '!!set' does not fit a map here; remove it",
        "b: {value: *x}|5:14: not valid YAML: found undefined alias x",
        "a: {value: 1}|5:3: parameters: duplicate key 'a'",
        "? [b]|5:5: parameters: a key must be text, but this is a list",
        "b: @x|5:6: not valid YAML: found character '@' at the start of a value; put it in quotes",
      })
  void faultsInOneLine(String line, String message) {
    // With a key that W&B does not know: in its files a key may be given twice.
    assertEquals("s.yaml:" + message, first(SPEC + "  " + line + "\nrepeats: 1\n"));
  }

  @Test
  void internalFaultOfTheLibraryHasAPlace() {
    assertTrue(
        first(SPEC + "  x: {a: [1]}\n  -.inf: {b}on: q, min: 0}\n")
            .matches("s.yaml:6:\\d+: not valid YAML: .+"),
        first(SPEC + "  x: {a: [1]}\n  -.inf: {b}on: q, min: 0}\n"));
  }

  @Test
  void aliasesCanNotMultiplyForEver() {
    StringBuilder bomb = new StringBuilder(SPEC + "  b: {values: [&x0 [1]");
    for (int i = 1; i < 26; i++) {
      bomb.append(", &x%d [*x%d, *x%d]".formatted(i, i - 1, i - 1));
    }
    assertEquals("s.yaml:1:1: aliases expand to more than 5000000 values", first(bomb + "]}\n"));
  }

  @Test
  void otherFilesAreRefusedInWords() {
    assertEquals(
        "s.yaml:5:1: not valid YAML: a spec is one document, but another begins here",
        first(SPEC + "---\nmethod: grid\n"));
    assertEquals(
        "s.yaml:5:1: not valid YAML: tabs are not allowed here; indent with spaces",
        first(SPEC + "\tb: {value: 1}\n"));
    assertEquals(
        "s.yaml:5:8: not valid YAML: the character U+0000 is not allowed; escape it in double quotes",
        first(SPEC + "name: a\0b\n"));
    for (String empty : List.of("", "\n\n")) {
      assertEquals(
          "s.yaml:1:1: the file is empty;"
              + " a spec needs at least 'method', 'parameters' and 'command'",
          first(empty));
    }
    assertEquals(
        "s.yaml:1:1: the file contains only comments;"
            + " a spec needs at least 'method', 'parameters' and 'command'",
        first("# nothing\n\n  # at all\n"));
    assertEquals("s.yaml:1:1: a spec is a map of keys, but this is a list", first("- a\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{", "{a: ", "- ", "? "})
  void depthIsBounded(String opener) {
    String message = first(SPEC + "name:\n " + opener.repeat(100_000));
    assertTrue(message.matches("s.yaml:6:\\d+: nested more than 50 levels deep"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\u0085", "\u2028"})
  void placesHoldForEveryLineBreak(String lineBreak) {
    String text = (SPEC + "foo: 1\n").replace("run]", "'\ud83d\ude00']").replace("\n", lineBreak);
    assertTrue(first(text).startsWith("s.yaml:5:1: unknown key 'foo'; the keys are name,"));
    assertTrue(problems(text).endsWith("\n  foo: 1\n  ^"), problems(text));
  }

  @Test
  void messagesAreShortAndHarmless() {
    assertEquals(
        "s.yaml:5:900008: not valid YAML: expected the node content, but found '}'\n"
            + "  ..."
            + "1, ".repeat(24).substring(2)
            + "}\n"
            + " ".repeat(75)
            + "^",
        problems(SPEC + "name: [" + "1, ".repeat(300_000) + "}\n"));
    assertTrue(problems(SPEC + "? " + "k".repeat(100_000) + "\n: 1\n").length() < 5000);
    assertTrue(
        problems(SPEC + "\"a\\e[31m\\nb\": 1\n")
            .startsWith("s.yaml:5:1: unknown key 'a\\u001b[31m\\u000ab'; the keys are"));
    String many = problems(SPEC + "x: 1\n".repeat(1000));
    assertTrue(many.endsWith("\n950 more problems"), many);
    assertEquals(
        "s.yaml:5:14: more than 1000000 characters without a space",
        first(SPEC + "  b: {value: " + "z".repeat(2_000_000) + "}\n"));
  }

  @Test
  void filesAreReadOnlyIfTheyAreText(@TempDir Path folder) throws IOException {
    assertEquals(
        "/dev/zero: is not a regular file; expected a spec", unreadable(Path.of("/dev/zero")));
    Path file = folder.resolve("s.yaml");
    Files.write(file, SPEC.getBytes(StandardCharsets.UTF_16));
    assertEquals(file + ": is text in UTF-16; save it as UTF-8", unreadable(file));
    Files.write(file, (SPEC + "name: \u00e9\n").getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(file + ":5:7: is not valid UTF-8: byte 0xE9", unreadable(file));
    Files.write(file, new byte[(16 << 20) + 1]);
    assertEquals(file + ": too large for a spec", unreadable(file));
  }

  private static String unreadable(Path file) {
    return assertThrows(SpecException.class, () -> SpecReader.read(file)).getMessage();
  }
}
