package sweep.specification.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.yaml.SpecException;

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
        "[[ -n x && ${lr} -gt 3 ]]",
        "[[ -n x || ( x && \"${lr}\" -le 3 ) ]]",
        "[[ 3 -eq ${lr} ]]",
        "[[ ! ${lr}${x} -eq 3 ]]",
        "[[ $(echo ${lr}) -gt 3 ]]",
        "[[ -v ${lr} ]]",
        "[ -v \"a[${lr}]\" ]",
        "test -n x -a -v a[${lr}]",
        "printf -v \"a[${lr}]\" x",
        "read -r ${lr} <f",
        "declare -i m=${lr}",
        "f() { local -i m=${lr}; }",
        "f() { local -r -i m=${lr}; }",
        "typeset -i m=\"${lr}\"",
        "export -a m=${lr}",
        "readonly -a m=${lr}",
        "declare -n m=${lr}",
        "declare -a \"m=(${lr})\"",
        "declare -ia m=(1 ${lr})",
        "declare \"a[${lr}]=1\"",
        "declare ${lr}=1",
        "declare -i m; m=${lr}",
        "declare -i m; (m+=${lr})",
        "declare -i m=0; echo `m=${lr}`",
        "RANDOM=${lr}",
        "HISTCMD=${lr}",
        "wait -n -p ${lr}",
        "unset \"a[${lr}]\"",
        "unset -v ${lr}",
        "exec {a[${lr}]}>f",
        "OPTIND=${lr}",
        "command let x=${lr}",
        "\\let x=${lr}",
        "Y=1 let x=${lr}",
        "if let x=${lr}; then :; fi",
        "function f { let x=${lr}; }",
        "let x=$(echo ${lr})",
        "b[c[${lr}]]=3",
        "a[ ${lr} ]=5",
        "a[\"${lr}\"]+=5",
        "x=([${lr}]=3)",
        "echo ${a[\"${lr}\"]}",
      })
  void valuesInShellArithmeticAreRefused(String text) {
    assertEquals(
        "s.yaml:4:%d: command: '${lr}' is in shell arithmetic, which may run code in a value;"
                .formatted(text.indexOf("${lr}") + 3)
            + " compute it in a parameter with 'expr' instead",
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
        "declare -A a; a[\"${lr}\"]=1; a[${lr}]=2; echo \"${a[${lr}]}\"",
        "declare -A a=([${lr}]=1)",
        "[[ ${lr} == adam && $k -gt 3 ]]",
        "[[ $k -gt 3 && ${lr} == adam ]]",
        "[[ $k -gt 3 || ( ${lr} =~ ^(a|b)$ ) ]]",
        "[[ ((${lr} == 3)) ]]",
        "[ ${lr} -gt 3 ]",
        "RANDOM=${seed}; echo $((${seed} + 1))",
        "python t.py data[${lr}]=3",
        "export LR=${lr}; readonly x=${lr}",
        "f() { local a=${lr} b=${lr}; }",
        "let x=1 >${lr}",
        "let x=1; m=${lr}",
        "read -r -p ${lr} x <<< ${lr}",
        "printf -v x %s ${lr}",
        "let x=1 &> log && echo ${lr}",
        "case ${lr} in let) echo ${lr};; esac",
        "echo let ${lr}",
      })
  void textThatOnlyLooksMisplacedIsAccepted(String text) throws SpecException {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'f() { run; }; f; { run ${args}; }'",
        "'f() ( echo in ); (echo ${args} | cat)'",
        "'f() (echo in); for i in 1 2; do { run ${args}; }; done'",
        "'f() if :; then echo in; fi; { run ${args}; }'",
        "'f() for i in 1; do echo; done; { run ${args}; }'",
      })
  void afterAFunctionArgumentsAreTheTextsAgain(String text) throws SpecException {
    read(text);
  }

  @Test
  void argumentsAreNotTakenForThoseOfAFunction() {
    String why = "stands for several arguments, which a function does not see";
    assertTrue(problem("'f() { run ${args}; }; f'").contains(why));
    assertTrue(problem("'function f { echo $(run ${args}); }; f'").contains(why));
    assertTrue(problem("'f() (run ${args}); f'").contains(why));
    assertTrue(problem("'f() if :; then { run ${args}; }; fi; f'").contains(why));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set -- x y; echo loss=1 ${args}",
        "set --; echo ${args}",
        "set -e x && echo $(echo ${args})",
        "if :; then shift; fi; { echo `echo ${args}`; }",
        "command shift 2\n  echo ${args}",
        "eval set -- x; echo ${args}",
        "set -- ${args} --more; echo ${args}",
      })
  void argumentsAreNotTakenForThoseThatReplacedThem(String text) {
    String problem = problem("|\n  " + text.replace("\\n", "\n"));
    assertTrue(
        problem.contains("stands for several arguments, which 'set' or 'shift' changed before it"),
        problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set -e; echo ${args}",
        "set -euo pipefail 2>/dev/null; set +o pipefail; echo ${args}",
        "(set -- x; shift); echo $(shift) ${args}",
        "f() { shift; }; f x; echo ${args}",
        "set -- ${args}; echo \"$@\"",
        "echo shift; echo set x; echo ${args}",
      })
  void argumentsThatNothingReplacesAreTheTexts(String text) throws SpecException {
    read("|\n  " + text);
  }
}
