package sweep.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places in a text for the shell where a value can't be put, each refused with its place. */
class MisplacedMacroTest {
  private static String problem(String command) {
    String spec = "method: grid\nparameters: {lr: {value: 1}}\ncommand: " + command + "\n";
    return assertThrows(SpecException.class, () -> SpecReader.read(spec, "s.yaml"))
        .getMessage()
        .lines()
        .findFirst()
        .orElseThrow();
  }

  private static void read(String command) throws SpecException {
    SpecReader.read(
        "method: grid\nparameters: {lr: {value: 1}}\ncommand: " + command + "\n", "s.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x=$((${lr} + 1))",
        "((x = ${lr}))",
        "for ((i = 0; i < ${lr}; i++)); do :; done",
        "echo $[${lr}]",
        "echo ${a[${lr}]}",
        "a[${lr}]=3",
        "echo ${x:${lr}}",
        "let x=${lr}",
        "[[ ${lr} -gt 3 ]]",
        "echo \"$((1 + `echo ${lr}`))\"",
        "x=$(($(echo ${lr})))",
      })
  void valuesThatAShellWouldWorkOutAreRefused(String text) {
    assertEquals(
        "s.yaml:4:%d: command: '${lr}' stands where the shell does arithmetic, which may run what a"
                .formatted(text.indexOf("${lr}") + 3)
            + " value says; work it out with a parameter's 'expr'",
        problem("|\n  " + text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((echo ${lr}); echo)",
        "[[ ${lr} == 3 ]]",
        "[[ 1 -gt 3 ]] && echo ${lr}",
        "let x=1; echo ${lr}",
        "echo $((1)) ${lr}",
        "a=(1 ${lr})",
        "echo ${x:-${lr}}",
        "echo a[${lr}]",
        "# $((${lr}",
        "declare -A a; a[\"k\"]=${lr}; echo \"${a[\"k\"]}${lr}\"",
      })
  void whatMerelyLooksLikeThatIsNot(String text) throws SpecException {
    read("|\n  " + text);
  }

  @Test
  void thePlaceIsThatOfTheMacroHoweverTheTextIsWritten() {
    String arithmetic = "$((${lr}))";
    assertTrue(problem("echo é ${lr} " + arithmetic).startsWith("s.yaml:3:26: "));
    assertTrue(problem("'echo ''a'' " + arithmetic + "'").startsWith("s.yaml:3:25: "));
    assertTrue(problem(">-\n  echo 😀\n  b ${lr} " + arithmetic).startsWith("s.yaml:5:14: "));
    assertTrue(problem("\"echo \\x24{lr} " + arithmetic + "\"").startsWith("s.yaml:3:10: "));
  }

  @Test
  void afterAFunctionArgumentsAreTheTextsAgain() throws SpecException {
    read("'f() { run; }; f; { run ${args}; }'");
  }

  @Test
  void argumentsAreNotTakenForThoseOfAFunction() {
    String why = "stands for many arguments, but in a function those are its own";
    assertTrue(problem("'f() { run ${args}; }; f'").contains(why));
    assertTrue(problem("'function f { echo $(run ${args}); }; f'").contains(why));
    assertTrue(problem("'f() (run ${args}); f'").contains(why));
  }
}
