package sweep.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.space.Configuration;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.yaml.SpecException;

/** Tests of files that are filled in for each trial. */
class FileTemplateTest {
  private static final String SPEC =
      """
      method: grid
      command: [run, "${file:%s}"]
      parameters:
        lr: {value: 1e-5}
        on: {value: true}
        name: {value: 'it''s "a"'}
        plain: {value: adam}
        gone: {value: null}
        list: {value: [1, x, true]}
        map: {parameters: {a: {value: 1}}}
        nan: {value: .nan}
        lines: {value: "a\\nb"}
        closing: {value: 'x \"\"\" y'}
      files:
        %s: {text: '%s'}
      """;

  private static SweepSpec spec(String file, String text) throws SpecException {
    return SpecReader.read(SPEC.formatted(file, file, text.replace("'", "''")), "s.yaml").spec();
  }

  private static String filled(String file, String text) throws SpecException {
    SweepSpec spec = spec(file, text);
    Configuration configuration = spec.search().space().configuration(0);
    CommandContext context =
        new CommandContext(
            configuration, 7, "/t/params.json", "/t", "python", List.of("sh"), name -> null);
    assertEquals(List.of("run", "/t/" + file), spec.command().arguments(context));
    return spec.files().get(0).filled(context, spec.command().passed(configuration, 7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "c.json | {\"a\": ${lr}, \"b\": ${on}} | {\"a\": 1e-05, \"b\": true}",
        "c.json | [${name}, \"x ${name}\"] | [\"it's \\\"a\\\"\", \"x it's \\\"a\\\"\"]",
        "c.json | {\"${plain}\": ${gone}} | {\"adam\": null}",
        "c.json | ${args_json_file} ${list} | /t/params.json [1,\"x\",true]",
        "c.toml | x = ${lr} # ${plain} | x = 1e-05 # adam",
        "c.toml | x = ${plain} | x = \"adam\"",
        "c.toml | x = '${plain}' | x = 'adam'",
        "c.toml | m = ${map} | m = {\"a\" = 1}",
        "c.toml | l = ${list} | l = [1, \"x\", true]",
        "c.toml | n = ${nan} | n = nan",
        "c.yaml | x: ${lr} | x: 1.0e-05",
        "c.yaml | - ${on} | - true",
        "c.yaml | don't: ${plain} | don't: \"adam\"",
        "c.yaml | path: out/${plain}/${seed} | path: out/adam/7",
        "c.yaml | x: '${name}' | x: 'it''s \"a\"'",
        "c.yaml | x: ${model.width} | x: ${model.width}",
        "c.yaml | x: $${lr} | x: ${lr}",
        "c.yaml | url: ${plain}:8080 | url: adam:8080",
        "c.yaml | args: --opt=${plain} | args: --opt=adam",
        "c.yaml | x: ${plain}#y | x: adam#y",
        "c.yaml | x: ${plain} # y | x: \"adam\" # y",
        "c.yaml | x: [${plain}, ${lr}] | x: [\"adam\", 1.0e-05]",
        "c.yaml | x: a, ${plain}, b | x: a, adam, b",
        "c.yaml | x: {k: ${plain}} | x: {k: \"adam\"}",
        "c.yaml | ${plain}: 1 | \"adam\": 1",
        "c.py | on = ${on} | on = True",
        "c.py | name = ${name} | name = 'it\\'s \"a\"'",
        "c.py | f('${plain}', ${gone}) | f('adam', None)",
        "c.ini | name=${plain} | name=adam",
        "c.ini | on: ${on} ${list} | on: True [1, 'x', True]",
        "run.sh | --lr ${lr} \"${plain}\" ${map.a} | --lr 1e-05 \"adam\" 1",
        "c.txt | ${args} ${trial_dir} | ${args} /t",
      })
  void valuesAreWrittenInTheLanguageOfTheFile(String file, String text, String filled)
      throws Exception {
    assertEquals(filled, filled(file, text));
  }

  @Test
  void likelyMistakeIsNoted() throws Exception {
    ReadSpec read =
        SpecReader.read(
            SPEC.formatted("c.yaml", "c.yaml", "x: ${plian} ${other.key}"), "s.yaml", "s");
    assertTrue(
        read.notes().contains("files.c.yaml: ${plian} is not replaced; did you mean 'plain'?"),
        read.notes().toString());
    assertEquals(3, read.notes().size(), read.notes().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "c.py   | x = 1 # ${lines}               | x = 1 # a b",
        "c.toml | # ${lines}                     | # a b",
        "c.yaml | a: b # ${lines}                | a: b # a b",
        "c.json | [1] // ${lines}                | [1] // a b",
        "c.py   | d = '#'; e = ${plain}          | d = '#'; e = 'adam'",
        "c.py   | x = f\"a ${name}\"             | x = f\"a it's \\\"a\\\"\"",
        "c.py   | x = 'it\\'s ${name}'           | x = 'it\\'s it\\'s \"a\"'",
      })
  void valuesDoNotLeaveCommentsAndQuotes(String file, String text, String expected)
      throws SpecException {
    assertEquals(expected, filled(file, text));
  }

  @Test
  void valuesDoNotLeaveTripleQuotes() throws SpecException {
    String text = "x = \"\"\"\n# ${closing}\n${lines}\n\"\"\"\ny = ${plain}";
    String inside = "x = \"\"\"\n# x \\\"\\\"\\\" y\na\\nb\n\"\"\"\ny = ";
    assertEquals(inside + "'adam'", filled("c.py", folded(text)));
    assertEquals(inside + "\"adam\"", filled("c.toml", folded(text)));
    assertEquals("x = '''\nit\\'s \"a\"\n'''\n", filled("c.py", folded("x = '''\n${name}\n'''\n")));
  }

  /** YAML folds two line breaks within quotes into one. */
  private static String folded(String text) {
    return text.replace("\n", "\n\n");
  }
}
