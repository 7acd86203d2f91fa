package sweep.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.space.RuleException;
import sweep.space.Value;
import sweep.space.Value.BoolValue;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.ListValue;
import sweep.space.Value.NullValue;
import sweep.space.Value.TextValue;

/** The meaning of expressions, the errors in them, and their bounds on time and size. */
class ExpressionTest {
  private final Map<String, Value> values = new TreeMap<>();

  ExpressionTest() {
    values.put("a", new IntValue(64));
    values.put("b", new FloatValue(0.1));
    values.put("name", new TextValue("sgd"));
    values.put("on", new BoolValue(true));
    values.put("gone", new NullValue());
    values.put("zero", new IntValue(0));
    values.put("nan", new FloatValue(Double.NaN));
    values.put("big", new IntValue(Long.MAX_VALUE));
    values.put("layers", new ListValue(List.of(new IntValue(1), new IntValue(2))));
    for (String word : List.of("size", "empty", "min", "log", "return", "var", "if", "new")) {
      values.put(word, new IntValue(3));
    }
    for (String odd : List.of("and", "not", "eq", "lr-max", "opt.if", "opt..lr", "True")) {
      values.put(odd, new IntValue(4));
    }
  }

  private String result(String text) {
    return Expression.parse(text).value(values).json();
  }

  private String error(String text) {
    return assertThrows(RuleException.class, () -> result(text)).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 == 1.0                 | true",
        "'1' == 1                 | false",
        "big == 9223372036854775806 | false",
        "9007199254740993 == 9007199254740992.0 | false",
        "-0.0 == 0                | true",
        "nan == nan               | false",
        "nan != nan               | true",
        "nan < 1                  | false",
        "nan >= 1                 | false",
        "max(1, nan)              | \"nan\"",
        "on == 1                  | true",
        "on == 'true'             | false",
        "a =~ [1, 64]             | true",
        "2 =~ layers              | true",
        "name =~ layers           | false",
        "layers == [1, 2.0]       | true",
        "name =~ 's.d'            | true",
        "'x1' =~ '[a-z]\\d'       | true",
        "name =^ 's' and name =$ 'd' | true",
        "gone == None             | true",
        "gone ?: 7                | 7",
        "3 and 0 or 5             | 5",
        "0 or gone                | null",
        "on ? 2 : ceil(1)         | 2",
        "'a' =^ 'a' == on         | true",
        "big + 1                  | 9.223372036854776e+18",
        "big * big                | 8.507059173023462e+37",
        "abs(-big - 1)            | 9.223372036854776e+18",
        "round(1e300)             | 1e+300",
        "min(3, 1, 2)             | 1",
        "size(layers) + size(name) | 5",
        "empty(gone) and not empty(name) | true",
        "'run-' + b               | \"run-0.1\"",
        "'a;b' + \"'\"            | \"a;b'\"",
        "not (a == 1)             | true",
        "a ? on ? 1 : 2 : 3       | 1",
        "7 mod 4 + 8 div 4        | 5.0",
        "size + empty + min + log + return + var + if + new | 24",
        "opt.if                   | 4",
      })
  void resultsAreThoseOfPython(String text, String result) {
    assertEquals(result, result(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"and", "not", "eq", "lr-max", "opt..lr", "True"})
  void backticksQuoteAnyName(String name) {
    assertEquals("5", result("`%s` + 1".formatted(name)));
    assertEquals("true", result("3 < `%s` and on".formatted(name)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "min(gone) | can't evaluate 'min(gone)' for gone=null: min needs a number, but got null",
        "max([1, 2.5])  | can't evaluate 'max([1, 2.5])': max needs a number, but got a list",
        "''.class             | at character 3: unexpected '.class'",
        "''['class']          | at character 3: an operator is missing before '['",
        "name['class']        | at character 5: an operator is missing before '['",
        "(log)(1)             | at character 6: an operator is missing before '('",
        "new String           | at character 5: an operator is missing before 'String'",
        "name instanceof a    | at character 6: an operator is missing before 'instanceof'",
        "'a' =^ 'b' =$ 'c' | at character 12: comparisons don't chain at '=$': write 1 < a and a < 9",
        "import a             | at character 8: an operator is missing before 'a'",
        "{1: 2}               | at character 1: unexpected '{'",
        "@foo a               | at character 1: unexpected '@'",
        "#pragma a b          | at character 1: unexpected '#'",
        "a; b                 | at character 2: unexpected ';'",
        "a -> a               | at character 4: a value is missing before '>'",
        "1..1000000000        | at character 1: unexpected '1..1000000000'",
        "1 << 1000000000      | at character 4: a value is missing before '<'",
        "1B                   | at character 1: unexpected '1B'",
        "010                  | at character 1: unexpected '010'",
        "1e400                | at character 1: 1e400 is too large",
        "a = 1                | at character 3: unexpected '=': compare with '=='",
        "a ** 2               | at character 3: unexpected '**': write pow(2, 3) for a power",
        "7 // 2 | at character 3: unexpected '//': write floor(7 / 2) for an integer quotient",
        "a & 1                | at character 3: unexpected '&': write 'and'",
        "a <> 1               | at character 3: unexpected '<>': write '!='",
        "a in [1] | at character 3: an operator is missing before 'in': write a =~ [1, 2]",
        "name == 'x           | at character 9: unexpected ''': the quote is never closed",
        "1 < a < 9 | at character 7: comparisons don't chain at '<': write 1 < a and a < 9",
        "not a == 1 | at character 7: 'not' applies only to the value before '==':"
            + " write not (a == 1), or a != 1",
        "and > 1 | at character 1: a value is missing before 'and';"
            + " write `and` in backticks for a parameter of that name",
        "max(a, )             | at character 8: a value is missing before ')'",
        "(a, b)               | at character 3: unexpected ','",
        "(a                   | a '(' is never closed",
        "(a]                  | at character 3: unmatched ']'",
        "a +                  | a value is missing at the end",
        "a ? 1                | a ':' is missing at the end",
        "(a ? 1)              | at character 7: a ':' is missing before ')'",
        "jexl:eval('1')       | at character 5: a '?' is missing before ':'",
        "a : 1                | at character 3: a '?' is missing before ':'",
        "log(1, 2)            | at character 9: log takes 1 argument, not 2",
        "flor(a) | at character 1: there is no function 'flor'; did you mean 'floor'?",
        "a / zero | can't evaluate 'a / zero' for a=64, zero=0: division by zero",
        "a % 0                | can't evaluate 'a % 0' for a=64: division by zero",
        "'1' < 2 | can't evaluate ''1' < 2': text can't be compared with a number",
        "'2' * 3 | can't evaluate ''2' * 3': '*' needs a number, but got text",
        "log('x') | can't evaluate 'log('x')': log needs a number, but got text",
        "'no' and on | can't evaluate ''no' and on' for on=true:"
            + " text is neither true nor false",
        "'x' =~ '[' | can't evaluate ''x' =~ '['':"
            + " invalid regular expression: Unclosed character class",
        "'x' =~ 1 | can't evaluate ''x' =~ 1':"
            + " '=~' needs a list or a regular expression, but got a number",
        "[1] | can't evaluate '[1]': the result of a formula can't be a list",
      })
  void errorsAreReported(String text, String message) {
    assertEquals(message, error(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "''.getClass()",
        "hashCode()",
        "toString()",
        "wait(1)",
        "notify()",
        "getClass()",
        "java.lang.System.exit(1)",
        "name.repeat(9)",
        "eval('1')",
      })
  void onlyOurFunctionsAreCalled(String text) {
    assertTrue(error(text).matches("at character \\d: (there is no function|unexpected) .*"), text);
  }

  @Test
  void templatesAreNotNames() {
    assertEquals(
        List.of("${name.class}"), List.copyOf(Expression.parse("`${name.class}`").names()));
    assertEquals("\"${name}\"", result("'${name}'"));
  }

  @Test
  void slowRegularExpressionsAreAborted() {
    values.put("long", new TextValue("a".repeat(400) + "!"));
    values.put("longer", new TextValue("a".repeat(2000)));

    assertTrue(error("long =~ '(.*a){20}'").endsWith(": the regular expression takes too long"));
    assertTrue(error("longer =~ 'a*'").endsWith(": '=~' takes texts of at most 1000 characters"));
    assertTrue(error("'a' =~ longer").endsWith(": '=~' takes texts of at most 1000 characters"));
  }

  @Test
  void textLengthIsBounded() {
    values.put("wide", new TextValue("w".repeat(60_000)));

    assertEquals(
        "can't evaluate 'wide + wide' for wide=\""
            + "w".repeat(59)
            + "...: the text is longer than 100000 characters",
        error("wide + wide"));
  }

  @Test
  void lengthAndDepthAreBounded() throws InterruptedException {
    assertEquals("the expression is longer than 1000 characters", error("1 + ".repeat(300) + "1"));
    for (String deep :
        List.of("(", "[", "not ", "!", "- ", "abs(", "on ? ", "on ?: ", "on and (", "[[(")) {
      String message = error(deep.repeat(900 / deep.length()) + "1");
      assertTrue(message.endsWith(": the expression is nested too deeply"), message);
    }
    List<String> results = new ArrayList<>();
    Thread small =
        new Thread(
            null,
            () -> {
              results.add(result("abs(-(".repeat(15) + "1" + "))".repeat(15)));
              results.add(result("1" + "+1".repeat(499)));
            },
            "small stack",
            256 << 10);
    small.start();
    small.join();
    assertEquals(List.of("1", "500"), results);
  }
}
