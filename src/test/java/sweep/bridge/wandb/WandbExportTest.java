package sweep.bridge.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import sweep.bridge.Translation;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.terminal.CommandException;

/** Specs as sweep files of W&amp;B. */
class WandbExportTest {
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "description",
          "project",
          "entity",
          "program",
          "command",
          "method",
          "metric",
          "parameters",
          "early_terminate",
          "run_cap");

  private static final String SPEC =
      """
      name: digits
      project: p
      command: python3 train.py --lr ${lr} --act ${act} --opt ${opt} --n ${n}
      method: gp
      run_cap: 20
      slots: 2
      seed: 3
      metric: {name: loss, goal: minimize, target: 0.1}
      parameters:
        lr: {distribution: log_uniform_values, min: 1e-5, max: 0.1}
        act: {values: [relu, "yes", 1e3, null, true], probabilities: [2, 1, 1, 3, 1]}
        opt: {value: {a: [1, "2"]}}
        n: {distribution: q_uniform, min: 0, max: 10, q: 2, default: 4}
      early_terminate: {type: hyperband, min_iter: 3, eta: 2, strict: true}
      """;

  private static Translation export(String spec) throws Exception {
    return WandbExport.of(SpecReader.read(spec, "s.yaml"));
  }

  @Test
  void fileSaysTheSameInTheGrammarOfWandb() throws Exception {
    Translation file = export(SPEC);

    SweepSpec before = SpecReader.read(SPEC, "s.yaml").spec();
    SweepSpec after = SpecReader.read(file.text(), "s.yaml").spec();
    assertEquals(before.search().space().parameters(), after.search().space().parameters());
    assertEquals(before.objectives(), after.objectives());
    assertEquals(before.earlyTermination(), after.earlyTermination());
    assertEquals(before.runCap(), after.runCap());
    Map<String, Object> plain = new Yaml().load(file.text());
    assertTrue(KEYS.containsAll(plain.keySet()), plain::toString);
    assertTrue(file.text().contains("command: [python3, train.py, \"${args_no_equals}\"]"));
    assertTrue(file.text().contains("min: 1.0e-05"), file.text());
    assertTrue(file.text().contains("method: bayes"), file.text());
    assertEquals(List.of("left out: slots, seed", "method: gp becomes W&B's bayes"), file.notes());
  }

  @Test
  void fileOfWandbStaysWhatItIs() throws Exception {
    String spec = export(SPEC).text();

    assertEquals(spec, export(spec).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "python3 train.py ${args}|[python3, train.py, \"${args}\"]",
        "cd x && ./t ${args}|[sh, -c, 'cd x && ./t \"$@\"', sh, \"${args}\"]",
        "[./t, \"lr=${lr}\", \"act=${act}\", \"opt=${opt}\", \"n=${n}\"]|[./t, \"${args_no_hyphens}\"]",
        "[./t, \"${args_json}\", \"${envvar:HOME}\", \"${seed}\"]|[./t, \"${args_json}\", \"${envvar:HOME}\", \"3\"]",
      })
  void commandIsCarried(String command, String carried) throws Exception {
    String spec = SPEC.replaceFirst("command: .*", "command: " + quoted(command));

    assertTrue(export(spec).text().contains("\ncommand: " + carried + "\n"), export(spec).text());
  }

  private static String quoted(String command) {
    return Matcher.quoteReplacement(command.startsWith("[") ? command : "'" + command + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--n ${n}|--n 1|command: W&B's agent has no ${lr}",
        "--n ${n}|--n ${trial_dir}|command: W&B's agent has no ${trial_dir}",
        "max: 0.1}|max: 0.1, when: n > 2}|parameters.lr: W&B has no conditions and formulas",
        "slots: 2|where: n > 2|where: W&B has nothing like it",
      })
  void whatWandbCannotSayIsRefused(String from, String to, String message) throws Exception {
    ReadSpec spec = SpecReader.read(SPEC.replace(from, to), "s.yaml");

    CommandException refused = assertThrows(CommandException.class, () -> WandbExport.of(spec));

    assertTrue(refused.getMessage().contains("\n  " + message), refused.getMessage());
  }
}
