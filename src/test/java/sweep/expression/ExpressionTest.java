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

/** What expressions mean, what they can't say, and that none takes long. */
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
    return new Expression(text).value(values).json();
  }

  private String fault(String text) {
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
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "''.class             | at character 3: unexpected '.class'",
        "''['class']          | at character 3: an operator is missing before '['",
        "name['class']        | at character 5: an operator is missing before '['",
        "(log)(1)             | at character 6: an operator is missing before '('",
        "new String           | at character 5: an operator is missing before 'String'",
        "name instanceof a    | at character 6: an operator is missing before 'instanceof'",
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
        "a = 1                | at character 3: unexpected '=': two values are compared with '=='",
        "a ** 2               | at character 3: unexpected '**': a power is written pow(2, 3)",
        "7 // 2 | at character 3: unexpected '//': a whole quotient is written floor(7 / 2)",
        "a & 1                | at character 3: unexpected '&': write 'and'",
        "a <> 1               | at character 3: unexpected '<>': write '!='",
        "a in [1] | at character 3: an operator is missing before 'in': write a =~ [1, 2]",
        "name == 'x           | at character 9: unexpected ''': the quote has no end",
        "1 < a < 9 | at character 7: comparisons don't chain at '<': write 1 < a and a < 9",
        "not a == 1 | at character 7: 'not' is only for the value before '==':"
            + " write not (a == 1), or a != 1",
        "and > 1 | at character 1: a value is missing before 'and';"
            + " a parameter of that name is written in backticks: `and`",
        "max(a, )             | at character 8: a value is missing before ')'",
        "(a, b)               | at character 3: unexpected ','",
        "(a                   | a '(' is never closed",
        "(a]                  | at character 3: nothing opens this ']'",
        "a +                  | a value is missing at the end",
        "a ? 1                | a ':' is missing at the end",
        "(a ? 1)              | at character 7: a ':' is missing before ')'",
        "a : 1                | at character 3: a '?' is missing before ':'",
        "log(1, 2)            | at character 9: log can't take 2 values",
        "flor(a) | at character 1: there is no function 'flor'; did you mean 'floor'?",
        "a / zero | 'a / zero' can't be worked out for a=64, zero=0: division by zero",
        "a % 0                | 'a % 0' can't be worked out for a=64: division by zero",
        "'1' < 2 | ''1' < 2' can't be worked out: a text can't be compared with a number",
        "'2' * 3 | ''2' * 3' can't be worked out: '*' needs a number, but got a text",
        "log('x') | 'log('x')' can't be worked out: log needs a number, but got a text",
        "'no' and on | ''no' and on' can't be worked out for on=true:"
            + " a text is neither true nor false",
        "'x' =~ '[' | ''x' =~ '['' can't be worked out:"
            + " not a regular expression: Unclosed character class",
        "'x' =~ 1 | ''x' =~ 1' can't be worked out:"
            + " '=~' needs a list or a regular expression, but got a number",
        "[1] | '[1]' can't be worked out: a list is no value that a formula may have",
      })
  void errorsAreReported(String text, String message) {
    assertEquals(message, fault(text));
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
        "jexl:eval('1')",
        "eval('1')",
      })
  void onlyOurFunctionsAreCalled(String text) {
    assertTrue(fault(text).matches("at character \\d: (there is no function|unexpected) .*"), text);
  }

  @Test
  void templatesAreNotNames() {
    assertEquals(List.of("${name.class}"), List.copyOf(new Expression("`${name.class}`").names()));
    assertEquals("\"${name}\"", result("'${name}'"));
  }

  @Test
  void slowRegularExpressionsAreAborted() {
    values.put("long", new TextValue("a".repeat(400) + "!"));
    values.put("longer", new TextValue("a".repeat(2000)));

    assertTrue(fault("long =~ '(.*a){20}'").endsWith(": the regular expression takes too long"));
    assertTrue(fault("longer =~ 'a*'").endsWith(": '=~' takes texts of at most 1000 characters"));
    assertTrue(fault("'a' =~ longer").endsWith(": '=~' takes texts of at most 1000 characters"));
  }

  @Test
  void textLengthIsBounded() {
    values.put("wide", new TextValue("w".repeat(60_000)));

    assertEquals(
        "'wide + wide' can't be worked out for wide=\""
            + "w".repeat(59)
            + "...: the text gets longer than 100000",
        fault("wide + wide"));
  }

  @Test
  void lengthAndDepthAreBounded() throws InterruptedException {
    assertEquals("the expression is longer than 1000 characters", fault("1 + ".repeat(300) + "1"));
    for (String deep :
        List.of("(", "[", "not ", "!", "- ", "abs(", "on ? ", "on ?: ", "on and (", "[[(")) {
      String message = fault(deep.repeat(900 / deep.length()) + "1");
      assertTrue(message.endsWith(": it is nested too deep"), message);
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
