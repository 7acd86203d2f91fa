package sweep.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.space.Configuration;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.text.QuotedText;
import sweep.yaml.SpecException;

/** Values stay within a template's quotes and comments, or are refused. */
class FilePlacesTest {
  private static final String VALUES =
      """
      method: grid
      command: [run]
      parameters:
        it: {value: "it's"}
        q: {value: 'say "hi"'}
        lines: {value: "a\\nb"}
        braces: {value: "{x}"}
        path: {value: 'C:\\d'}
        end: {value: 'd\\'}
        close: {value: 'a */ b'}
        hash: {value: 'a #b'}
        colon: {value: 'a: b'}
        word: {value: adam}
        half: {value: 0.5}
        star: {value: '*'}
        umlaut: {value: 'ü'}
      files: {%s: {text: %s}}
      """;

  private static String filled(String file, String text) throws SpecException {
    String template = text.replace("¶", "\n");
    SweepSpec spec =
        SpecReader.read(VALUES.formatted(file, QuotedText.json(template)), "s.yaml").spec();
    Configuration configuration = spec.search().space().configuration(0);
    CommandContext context =
        new CommandContext(
            configuration, 7, "/t/params.json", "/t", "python", List.of("sh"), name -> null);
    return spec.files().get(0).filled(context, configuration).replace("\n", "¶");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "c.toml  | a = '${word} ${path}'               | a = 'adam C:\\d'",
        "c.toml  | a = \"${it} ${q}\"                  | a = \"it's say \\\"hi\\\"\"",
        "c.toml  | a = '#'¶b = ${it}                   | a = '#'¶b = \"it's\"",
        "c.json5 | {a: '${it}', b: '${q}'}             | {a: 'it\\'s', b: 'say \\\"hi\\\"'}",
        "c.json5 | {a: '${lines}', b: '\\'', c: ${it}} | {a: 'a\\nb', b: '\\'', c: \"it's\"}",
        "c.jsonc | {/* ${close} */ \"a\": 1}           | {/* a * / b */ \"a\": 1}",
        "c.jsonc | {/* ¶ \" ${lines} */ \"a\": ${it}}  | {/* ¶ \" a¶b */ \"a\": \"it's\"}",
        "c.jsonc | {\"a\": /*n*/ ${it} /* ${star}*/}   | {\"a\": /*n*/ \"it's\" /* * */}",
        "c.json  | [\"// ${q}\", ${it}]                | [\"// say \\\"hi\\\"\", \"it's\"]",
        "c.py    | f\"${braces} {x:.${half}}\"         | f\"{{x}} {x:.0.5}\"",
        "c.py    | F'${it} {{${braces}}}'              | F'it\\'s {{{{x}}}}'",
        "c.py    | rf'${path} ${braces}'               | rf'C:\\d {{x}}'",
        "c.py    | r'${path}' + R\"${it}\"             | r'C:\\d' + R\"it's\"",
        "c.py    | '{${it}}'                           | '{it\\'s}'",
        "c.py    | f(a)+\"${q}\"                       | f(a)+\"say \\\"hi\\\"\"",
        "c.py    | 'a'\"${q}\"                         | 'a'\"say \\\"hi\\\"\"",
        "c.py    | b'${word}'                          | b'adam'",
        "c.yaml  | a: \"x¶  y ${q}¶  z\"               | a: \"x¶  y say \\\"hi\\\"¶  z\"",
        "c.yaml  | a: 'x¶  y ${it}'                    | a: 'x¶  y it''s'",
        "c.yaml  | ^a: |¶  # ${q}¶  '${it}'¶b: ${it}^  | ^a: |¶  # say \"hi\"¶  'it's'¶b: \"it's\"^",
        "c.yaml  | a: >-¶  ${hash}: ${colon}           | a: >-¶  a #b: a: b",
        "c.yaml  | # it's ${lines}¶a: ${lines}         | # it's a b¶a: \"a\\nb\"",
        "c.yaml  | a: the 'x ${it}                     | a: the 'x it's",
        "c.yaml  | a: \"b\"¶---¶c: [1, ${q}]           | a: \"b\"¶---¶c: [1, \"say \\\"hi\\\"\"]",
        "c.yaml  | {{ jinja }}¶a: \"${q}\"             | {{ jinja }}¶a: \"say \\\"hi\\\"\"",
        "run.sh  | echo \"\\${word}\" '${it}'          | echo \"\\adam\" 'it's'",
      })
  void valuesStayWithinQuotesAndComments(String file, String text, String expected)
      throws SpecException {
    assertEquals(expected, filled(file, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "c.toml | a = '${it}'",
        "c.toml | a = '''${it}'''",
        "c.toml | a = '${lines}'",
        "c.toml | a = \"\\${word}\"",
        "c.py   | r'${it}'",
        "c.py   | r'${end}'",
        "c.py   | r\"${lines}\"",
        "c.py   | f\"{${it}}\"",
        "c.py   | b'${umlaut}'",
        "c.py   | '\\${it}'",
        "c.yaml | a: '${lines}'",
        "c.yaml | a: '''${lines}'''",
        "c.yaml | ^a: |¶  x ${lines}^",
        "c.yaml | a: x ${hash}",
        "c.yaml | a: x ${colon}",
        "c.yaml | a: ${star} x",
        "c.yaml | a: [x ${braces}]",
      })
  void valuesThatWouldEndQuotesAreRefused(String file, String text) {
    assertThrows(UnwritableValueException.class, () -> filled(file, text));
  }

  @Test
  void refusalNamesFileLineValueAndFix() {
    UnwritableValueException refused =
        assertThrows(
            UnwritableValueException.class, () -> filled("c.toml", "a = ${it}\nb = '${it}'\n"));
    assertEquals(
        "c.toml:2: \"it's\" can't be written in place of ${it};"
            + " put ${it} in double quotes, with nothing else in them",
        refused.getMessage());
  }
}
