package sweep.bridge.katib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sweep.bridge.Translation;
import sweep.specification.reader.SpecReader;
import sweep.terminal.CommandException;

/** Experiments in the shapes of Katib's own examples, there and back. */
class KatibImportTest {
  private static final Path FOLDER = Path.of("src/test/resources/katib");

  static Stream<String> experiments() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  private static String read(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name));
  }

  private static Translation spec(String experiment) {
    return KatibImport.read(experiment, "e.yaml", Optional.empty());
  }

  static Translation experiment(String spec) throws Exception {
    return KatibExport.of(SpecReader.read(spec, "s.yaml"), "example.org/train:1");
  }

  /** A spec without its comments. */
  static String said(String spec) {
    return spec.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
  }

  @Test
  void thereAreTenAtLeast() throws IOException {
    assertTrue(experiments().count() >= 10);
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void experimentIsTheSameAfterTheWayThereAndBack(String name) throws Exception {
    String spec = spec(read(name)).text();

    String back = experiment(spec).text();

    assertEquals(List.of(), KatibChecker.broken(back), back);
    if (!name.equals("hyperband.yaml")) {
      assertEquals(said(spec), said(spec(back).text()));
    }
  }

  @Test
  void checkerKnowsItsRules() throws Exception {
    String good = experiment(spec(read("random.yaml")).text()).text();
    for (List<String> change :
        List.of(
            List.of("name: \"random-digits\"", "name: \"Random_digits\""),
            List.of("parallelTrialCount: 2", "parallelTrialCount: 10"),
            List.of("maxFailedTrialCount: 3", "maxFailedTrialCount: 10"),
            List.of("reference: \"hidden\"", "reference: \"lr\""),
            List.of("${trialParameters.hidden}", "${trialParameters.hiden}"),
            List.of("min: \"0.001\"", "min: \"0\""),
            List.of("algorithmName: random", "algorithmName: sobol"),
            List.of("algorithmName: random", "algorithmName: grid"),
            List.of("primaryContainerName: \"", "primaryContainerName: \"x"))) {
      String bad = good.replace(change.get(0), change.get(1));
      assertFalse(KatibChecker.broken(bad).isEmpty(), change::toString);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "random|lr: {distribution: log_uniform_values, min: 0.001, max: 0.1}",
        "random|max_failures: 2",
        "random|reduction: {val_accuracy: min}",
        "random|optimizer: {values: [sgd, adam, \"on\"]}",
        "grid|reduction: max}",
        "grid|dropout: {distribution: q_uniform, min: 0.0, max: 0.5, q: 0.25}",
        "grid|done; echo \"$${HOME}\"'",
        "tpe|reduction: last}",
        "tpe|wd: {distribution: normal, mu: 0.25, sigma: 0.1833333333333333}",
        "tpe|[/usr/bin/env, \"BATCH=${batch}\", DATA=/data, python3, train.py, \"${lr}\", \"${wd}\"]",
        "multivariate-tpe|rate: {values: [0.1, 0.4, 0.7, 1.0]}",
        "multivariate-tpe|units: {distribution: q_log_uniform_values, min: 8, max: 512, q: 1}",
        "multivariate-tpe|slots: 3",
        "sobol|slots: 2",
        "sobol|--run=${trial_dir}",
        "sobol|n: {values: [0, 3, 6, 9]}",
        "bayesian|regex: [\"(?<name>[\\\\w/]+)\\\\s*:\\\\s*(?<value>\\\\d+(\\\\.\\\\d+)?)\"]",
        "bayesian|seed: 10",
        "median-stop|{type: median, min_trials: 3, min_iter: 5, resource: values}",
        "median-stop|--log=${trial_dir}/metrics.jsonl",
        "hyperband|early_terminate: {type: asha, eta: 3, max_iter: 9}",
        "pytorchjob|[python3, train.py, \"--lr=${lr}\", \"--dir=${trial_dir}\"]",
      })
  void experimentSaysInSpec(String name, String text) throws Exception {
    String spec = spec(read(name + ".yaml")).text();

    assertTrue(spec.contains(text), spec);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "random|e.yaml:12:7: of val_accuracy the min counts",
        "random|image example.org/digits:1, resources",
        "tpe|the variable TOKEN, whose value is in the cluster",
        "tpe|n_EI_candidates, gamma",
        "tpe|values may lie outside of min and max",
        "cmaes|left out: resumePolicy",
        "bayesian|lr: Katib's bayesianoptimization searches it on a logarithmic scale",
        "median-stop|Katib's compares once",
        "pytorchjob|left out: everything of the PyTorchJob but the command",
      })
  void whatIsLeftOutIsNoted(String name, String note) throws Exception {
    List<String> notes = spec(read(name + ".yaml")).notes();

    assertTrue(notes.stream().anyMatch(each -> each.contains(note)), notes::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kind: Experiment|kind: TFJob|e.yaml:2:7: kind: expected Experiment, but got TFJob",
        "v1beta1|v1|e.yaml:1:13: apiVersion: expected kubeflow.org/v1beta1",
        "algorithmName: random|algorithmName: pbt|algorithmName: 'pbt' has no counterpart",
        "parameterType: int|parameterType: long|unknown value 'long'; use one of double, int",
        "logUniform|logarithmic|unknown value 'logarithmic'; use one of uniform",
        "`min: \"0.001\"`|`min: \"0\"`|must be > 0 for a logarithm, but is 0",
        "`min: \"16\"`|`min: \"sixteen\"`|expected a number, but got 'sixteen'",
        "`min: \"16\"`|`min: \"256\"`|max must be at least min, 256",
        "`step: \"16\"`|`step: \"0\"`|must be > 0, but is 0",
        "`step: \"16\"`|`list: [\"16\"]`|a parameter of type int has no list",
        "list: [sgd|min: [sgd|a categorical parameter has only a list",
        "name: hidden|name: lr|'lr' is there twice",
        "maxTrialCount: 9|maxTrialCount: 0|expected a whole number, at least 1, but got 0",
        "maxFailedTrialCount: 3|maxFailedTrialCount: 12|12 is more than maxTrialCount, 9",
        "maxTrialCount: 9|maxTrialcount: 9|unknown key 'maxTrialcount'; did you mean 'maxTrialCount'",
        "maxTrialCount: 9|nasConfig: {}|a search for architectures has no counterpart",
        "reference: optimizer|reference: `${trialSpec.Kind}`|a trial has no ${trialSpec.Kind} here",
        "reference: optimizer|reference: optim|there is no parameter 'optim'",
        "`${trialParameters.optimizer}`|`${trialParameters.optim}`|'${trialParameters.optim}' is not among",
        "primaryContainerName: training|primaryContainerName: other|it has no container named 'other'",
        "trialSpec:|configMap:|the trial's template is in the cluster",
        "command:|args:|the container has no command, and what its image runs is not known",
        "type: minimize|type: smallest|unknown value 'smallest'",
        "maxTrialCount: 9|metricsCollectorSpec: {collector: {kind: PrometheusMetric}}|'PrometheusMetric' have no",
        "parameters:|params:|unknown key 'params'; known here: objective",
      })
  void whatCannotBeSaidIsRefusedWithItsPlace(String from, String to, String message)
      throws Exception {
    String bad = read("random.yaml").replace(strip(from), strip(to));

    CommandException refused = assertThrows(CommandException.class, () -> spec(bad));

    String text = refused.getMessage();
    assertTrue(text.contains(message), text);
    assertTrue(text.lines().findFirst().orElse("").matches("e\\.yaml:\\d+:\\d+: .*"), text);
  }

  private static String strip(String quoted) {
    return quoted.replace("`", "");
  }

  @ParameterizedTest
  @CsvSource({"'',the file is empty", "'a: [',not valid YAML", "'- 1',expected an Experiment"})
  void otherFileIsRefused(String text, String message) {
    CommandException refused = assertThrows(CommandException.class, () -> spec(text));

    assertTrue(refused.getMessage().startsWith("e.yaml:1:"), refused.getMessage());
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  @Test
  void parameterThatNoSpecHasIsRefusedAtItsPlace() throws Exception {
    String bad = read("random.yaml").replace("algorithmName: random", "algorithmName: cmaes");

    CommandException refused = assertThrows(CommandException.class, () -> spec(bad));

    assertTrue(
        refused.getMessage().startsWith("e.yaml:34:7: parameters.optimizer: method: cmaes needs"),
        refused.getMessage());
  }
}
