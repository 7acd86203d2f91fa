package sweep.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.space.Configuration;
import sweep.space.SearchSpace;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.text.QuotedText;
import sweep.yaml.SpecException;

final class CommandTemplateTest {
  private static final String PARAMETERS =
      """
      method: random
      parameters:
        lr: {value: 1.0e-5}
        flag: {value: true}
        off: {value: false}
        layers: {value: [1, 2]}
        name: {value: it's}
      """;

  private static List<String> expanded(String rest) throws SpecException {
    SweepSpec spec = SpecReader.read(PARAMETERS + rest, "s.yaml").spec();
    SearchSpace space = spec.search().space();
    Configuration configuration = space.drawn(name -> 0);
    return spec.command()
        .arguments(
            new CommandContext(
                configuration,
                42,
                "/p/params.json",
                "/p",
                "python3",
                List.of("sh"),
                Map.of("HOME", "/h")::get));
  }

  /** Exactly as W&B's agent writes them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "${args}|--flag=True --layers=[1, 2] --lr=1e-05 --name=it's --off=False",
        "${args_no_equals}|--flag True --layers [1, 2] --lr 1e-05 --name it's --off False",
        "${args_no_hyphens}|flag=True layers=[1, 2] lr=1e-05 name=it's off=False",
        "${args_no_boolean_flags}|--flag --layers=[1, 2] --lr=1e-05 --name=it's",
        "${args_append_hydra}|+flag=True +layers=[1, 2] +lr=1e-5 +name=\"it's\" +off=False",
        "${args_override_hydra}|++flag=True ++layers=[1, 2] ++lr=1e-5 ++name=\"it's\" ++off=False",
        "${args_json_file}|/p/params.json",
        "${args_json}|{\"flag\": true, \"layers\": [1, 2], \"lr\": 1e-05, \"name\": \"it's\", \"off\": false}",
        "${interpreter}|python3",
        "${env}|/usr/bin/env",
        "--at=${lr}/${name}|--at=1e-05/it's",
        "--seed=${seed}|--seed=42",
        "${envvar:HOME}/data|/h/data",
        "$${lr} stays|${lr} stays",
        "x${envvar:NOPE}y|xNOPEy",
        "dir=runs/${run_stamp}/${now:%Y}|dir=runs/${run_stamp}/${now:%Y}",
        "echo ${0}|echo ${0}",
        "${trial_dir}/model.pt|/p/model.pt",
      })
  void macrosBecomeArguments(String item, String joined) throws SpecException {
    List<String> arguments = expanded("command: [run, '" + item.replace("'", "''") + "']\n");
    assertEquals("run " + joined, String.join(" ", arguments));
  }

  @Test
  void unknownMacroThatIsAnItemIsLeftOut() throws SpecException {
    String command = "command: [run, \"${interpereter}\", 0.000001, 1_000, yes, 1e-3, '007']\n";
    assertEquals(List.of("run", "1e-06", "1000", "True", "1e-3", "007"), expanded(command));
    assertTrue(
        SpecReader.read(PARAMETERS + command, "s.yaml")
            .notes()
            .contains(
                "command: unknown macro ${interpereter} is left out, as by W&B's agent;"
                    + " did you mean 'interpreter'?"));
  }

  @Test
  void inactiveParameterIsLeftOutWithItsOption() throws SpecException {
    SweepSpec spec =
        SpecReader.read(
                """
                method: grid
                command: [run, --b, "${b}", "--b=${b}", x, "${b}", -v, "--a=${a}", "${args}"]
                parameters:
                  a: {values: [1, 2]}
                  b: {value: 5, when: a == 1}
                """,
                "s.yaml")
            .spec();

    assertEquals(
        List.of("run", "--b", "5", "--b=5", "x", "5", "-v", "--a=1", "--a=1", "--b=5"),
        arguments(spec, 0));
    assertEquals(List.of("run", "x", "-v", "--a=2", "--a=2"), arguments(spec, 1));
  }

  private static List<String> arguments(SweepSpec spec, long point) {
    return spec.command()
        .arguments(
            new CommandContext(
                spec.search().space().configuration(point),
                0,
                "",
                "",
                "python",
                List.of("sh"),
                name -> null));
  }

  @Test
  void seedMacroIsTheTrialsSeedWithAnyParameterName() throws SpecException {
    List<String> both =
        expanded("command: [run, '${args}', '--s=${seed}']\nseed_parameter: random_state\n");
    assertEquals(List.of("--random_state=42", "--s=42"), both.subList(6, 8));
    assertEquals(
        "sweep_1=${1}; shift 1; run --s=\"${sweep_1}\" \"$@\"",
        expanded("command: run --s=${seed} ${args}\nseed_parameter: random_state\n").get(2));
  }

  @Test
  void jsonIsWrittenAsInPython() throws SpecException {
    assertEquals(
        "{\"a\": NaN, \"b\": [-Infinity, {\"\\u00fc\": \"\\ud83d\\ude00\"}]}",
        SpecReader.read(
                "method: grid\ncommand: [run]\nparameters:\n"
                    + "  b: {value: [-.inf, {ü: \"😀\"}]}\n  a: {value: .nan}\n",
                "s.yaml")
            .spec()
            .search()
            .space()
            .configuration(0)
            .pythonJson());
  }

  @Test
  void programWithoutACommandRunsAsWithWandbAgent() throws SpecException {
    assertEquals(
        List.of("/usr/bin/env", "python3", "train.py", "--flag=True"),
        expanded("program: train.py\n").subList(0, 4));
  }

  @Test
  void seedThatTheCommandDoesNotNameIsPassedAsParameter() throws SpecException {
    assertEquals(
        "--random_state=42",
        expanded("command: [run, '${args}']\nseed_parameter: random_state\n").get(6));
    assertEquals(
        List.of("run", "42"),
        expanded("command: [run, '${random_state}']\nseed_parameter: random_state\n"));
  }

  @Test
  void unsetVariablesAreKnownBeforeTheRun() throws SpecException {
    SweepSpec spec =
        SpecReader.read(PARAMETERS + "command: [run, '${envvar:HOME}', '${envvar:NO_SUCH}']\n", "s")
            .spec();
    assertEquals(List.of("NO_SUCH"), spec.command().missingVariables(Map.of("HOME", "/h")::get));
  }

  private static String shell(String text) throws Exception {
    List<String> command = expanded("command: |\n  " + text + "\n");
    Process shell = new ProcessBuilder(command).redirectErrorStream(true).start();
    shell.getOutputStream().close();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "printf '<%s>' ${lr} ${name} => <1e-05><it's>",
        "printf '<%s>' \"${name} ${lr}\" => <it's 1e-05>",
        "printf '<%s>' 'a ${name} b' => <a it's b>",
        "printf '<%s>' x${layers}y => <x[1, 2]y>",
        "printf '<%s>' ${args} | cat"
            + " => <--flag=True><--layers=[1, 2]><--lr=1e-05><--name=it's><--off=False>",
        "printf '<%s>' ${lr} ${args_no_boolean_flags}"
            + " => <1e-05><--flag><--layers=[1, 2]><--lr=1e-05><--name=it's>",
        "x=1; printf '<%s>' ${x} \\${lr} $((x + 1)) => <1><${lr}><2>",
        "printf '<%s>' \"${HOME_OF_NOBODY}\" && echo => <>",
        "printf '<%s>' \"$(printf '%s|' ${layers} \"${name}\")\" => <[1, 2]|it's|>",
        "(printf '<%s>' ${layers}) => <[1, 2]>",
        "printf '<%s>' \"$${lr}|$$${lr}\" | tr -d 0-9 => <|e->",
        "printf '<%s>' `printf '%s|' \"${name}\"` => <it's|>",
        "f() { printf '<%s>' ${name}; }; f other => <it's>",
        "y=it\\'s-5; printf '<%s>' ${y#${name}} \"${y#${name}}\" => <-5><-5>",
      })
  void shellTextRunsWithEveryValueQuoted(String line) throws Exception {
    String[] parts = line.split(" => ", 2);
    assertEquals(parts[1], shell(parts[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$(touch hacked)", "`id`", "; id", "a b", "*", "\"", "'", "\\", "$x", "-n"})
  void valuesAreNeverInterpretedAsShellCode(String value) throws Exception {
    SweepSpec spec =
        SpecReader.read(
                "method: grid\nparameters: {v: {value: %s}}\ncommand: printf '<%%s>' ${v} \"${v}\" '${v}'\n"
                    .formatted(QuotedText.json(value)),
                "s.yaml")
            .spec();
    List<String> command =
        spec.command()
            .arguments(
                new CommandContext(
                    spec.search().space().drawn(name -> 0),
                    0,
                    "",
                    "",
                    "python3",
                    List.of("sh"),
                    name -> null));
    Process shell = new ProcessBuilder(command).start();
    assertEquals(
        ("<" + value + ">").repeat(3),
        new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  @Test
  void nestedParametersArePassedAsMaps() throws Exception {
    SweepSpec spec =
        SpecReader.read(
                """
                method: grid
                command: [run, "${args}", "${optimizer.lr}", "${args_json}"]
                parameters:
                  seed: {value: 3}
                  optimizer:
                    parameters:
                      name: {values: [adam, sgd]}
                      lr: {value: 1e-5}
                      warmup: {parameters: {steps: {values: [1, 2]}}}
                  optimizer.extra: {value: x}
                baseline: {optimizer: {name: sgd, warmup: {steps: 9}}}
                """,
                "s.yaml")
            .spec();

    assertEquals(
        "{\"seed\":3,\"optimizer.name\":\"adam\",\"optimizer.lr\":1e-05,"
            + "\"optimizer.warmup.steps\":2,\"optimizer.extra\":\"x\"}",
        spec.search().space().configuration(1).json());
    assertEquals(
        List.of(
            "run",
            "--optimizer={'lr': 1e-05, 'name': 'sgd', 'warmup': {'steps': 9}}",
            "--optimizer.extra=x",
            "--seed=3",
            "1e-05",
            "{\"optimizer\": {\"lr\": 1e-05, \"name\": \"sgd\", \"warmup\": {\"steps\": 9}}, "
                + "\"optimizer.extra\": \"x\", \"seed\": 3}"),
        spec.command()
            .arguments(
                new CommandContext(
                    spec.baseline().orElseThrow(),
                    0,
                    "",
                    "",
                    "python3",
                    List.of("sh"),
                    name -> null)));
  }
}
