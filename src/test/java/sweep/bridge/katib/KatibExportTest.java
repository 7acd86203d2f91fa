package sweep.bridge.katib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.bridge.Translation;
import sweep.specification.ReadSpec;
import sweep.specification.reader.SpecReader;
import sweep.terminal.CommandException;

/** Specs as experiments of Katib. */
class KatibExportTest {
  private static final String SPEC =
      """
      name: 3 Digits!
      command: [python3, train.py, "${args}"]
      method: random
      run_cap: 8
      slots: 9
      max_failures: 2
      metric: {name: loss, goal: minimize}
      parameters:
        lr: {min: 0.01, max: 0.1}
        epochs: {value: 3}
        act: {values: [relu, tanh]}
      """;

  @Test
  void specBecomesAnExperiment() throws Exception {
    Translation experiment = KatibImportTest.experiment(SPEC);

    assertEquals(List.of(), KatibChecker.broken(experiment.text()), experiment.text());
    for (String text :
        List.of(
            "name: \"sweep-3-digits\"",
            "parallelTrialCount: 8",
            "maxFailedTrialCount: 3",
            "value: latest",
            "\"--act=${trialParameters.act}\"",
            "\"--epochs=3\"",
            "parameterType: categorical")) {
      assertTrue(experiment.text().contains(text), experiment.text());
    }
  }

  @Test
  void textForAShellAndParametersWithoutMacroAreCarried() throws Exception {
    String spec =
        SPEC.replace(
            "[python3, train.py, \"${args}\"]", "'for i in 1 2; do ./t ${lr} $HOME; done'");

    String experiment = KatibImportTest.experiment(spec).text();

    assertEquals(List.of(), KatibChecker.broken(experiment), experiment);
    assertTrue(experiment.contains("do ./t ${trialParameters.lr} $HOME; done"), experiment);
    assertTrue(experiment.contains("- name: \"SWEEP_PARAM_ACT\"\n"), experiment);
    ReadSpec back =
        SpecReader.read(KatibImport.read(experiment, "e.yaml", Optional.empty()).text(), "s.yaml");
    assertFalse(back.text().contains("SWEEP_PARAM_ACT"), back.text());
  }

  @Test
  void allParametersAreWrittenOutInATextForAShell() throws Exception {
    String list = "[python3, train.py, \"${args}\"]";
    String spec = SPEC.replace(list, "python3 train.py ${args} | tee log");

    String experiment = KatibImportTest.experiment(spec).text();

    assertEquals(List.of(), KatibChecker.broken(experiment), experiment);
    String text =
        "python3 train.py --act=${trialParameters.act} --epochs=3 --lr=${trialParameters.lr} | tee";
    assertTrue(experiment.contains(text), experiment);
    assertTrue(experiment.contains("- \"pipefail\"\n"), experiment);
    String quoted = spec.replace("{value: 3}", "{value: 'a b'}");
    CommandException refused =
        assertThrows(CommandException.class, () -> KatibImportTest.experiment(quoted));
    assertTrue(refused.getMessage().contains("'a b' would need quotes in a text for a shell"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tanh]|tanh], probabilities: [0.1, 0.9]|parameters.act: Katib has no probabilities",
        "tanh]|tanh], when: lr > 0.05|parameters.act: Katib has no conditions and formulas",
        "method: random|method: gp|",
        "lr: {min: 0.01|lr: {min: -0.01|",
        "{min: 0.01, max: 0.1}|{distribution: beta}|parameters.lr: Katib has no such distribution",
        "method: random|method: sobol|",
        "`parameters:\n`|`where: lr < 0.05\nparameters:\n`|where: Katib has nothing like it",
        "goal: minimize|goal: minimize, reduction: mean|metric.reduction: Katib has only last, min",
        "goal: minimize|goal: minimize, at: best of acc|metric.at: Katib takes no value",
        "${args}|${args_json}|command: Katib has nothing for ${args_json}",
        "name: 3|metrics: {regex: 'a (?<loss>.*)'}#|metrics.regex: Katib takes a metric's name",
        "name: 3|metrics: {regex: '(?<name>(?=l)\\w+) (?<value>.*)'}#|metrics.regex: Go has no look",
      })
  void whatKatibCannotSayIsRefused(String from, String to, String message) throws Exception {
    String spec = SPEC.replace(from.replace("`", ""), to.replace("`", ""));
    if (message == null) {
      assertEquals(List.of(), KatibChecker.broken(KatibImportTest.experiment(spec).text()));
      return;
    }

    CommandException refused =
        assertThrows(CommandException.class, () -> KatibImportTest.experiment(spec));

    assertTrue(refused.getMessage().contains("\n  " + message), refused.getMessage());
  }

  @Test
  void evolutionOfOneRangeIsRefused() {
    String spec = SPEC.replace("random", "cmaes").replace("[relu, tanh]", "[1, 2, 4]");

    CommandException refused =
        assertThrows(CommandException.class, () -> KatibImportTest.experiment(spec));

    assertTrue(refused.getMessage().contains("\n  method: Katib's cmaes needs at least two"));
  }

  @Test
  void ignoredDistributionIsRefused() {
    String log = "{distribution: log_uniform_values, min: 0.01";
    String spec = SPEC.replace("{min: 0.01", log);
    for (String method : List.of("sobol", "gp")) {
      CommandException refused =
          assertThrows(
              CommandException.class,
              () ->
                  KatibImportTest.experiment(spec.replace("method: random", "method: " + method)));
      assertTrue(refused.getMessage().contains("does not draw from logUniform"));
    }
  }
}
