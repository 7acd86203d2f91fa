package sweep.specification.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.command.CommandContext;
import sweep.space.Configuration;
import sweep.space.Value.TextValue;
import sweep.specification.ArtifactSubject;
import sweep.specification.ArtifactText;
import sweep.specification.SweepSpec;
import sweep.trial.Metrics;
import sweep.yaml.SpecException;

class ArtifactReaderTest {
  @TempDir private Path folder;

  private SweepSpec read(String keys) throws IOException, SpecException {
    Path file = folder.resolve("s.yaml");
    Files.writeString(
        file, "command: 'true ${lr}'\nmethod: grid\nparameters: {lr: {values: [0.5, 2]}}\n" + keys);
    return SpecReader.read(file).spec();
  }

  private String problem(String keys) {
    String all = assertThrows(SpecException.class, () -> read(keys)).getMessage();
    return all.lines().findFirst().orElseThrow().replace(folder + "/", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "artifacts: {m: }" + " ~ s.yaml:4:15: artifacts.m: expected text, but got nothing",
        "artifacts: {a/b: x}"
            + " ~ s.yaml:4:13: artifacts: 'a/b' can't name an artifact; use letters, digits, _, . and -",
        "artifacts: {m: ../x}"
            + " ~ s.yaml:4:16: artifacts.m: '../x' does not name files in a trial's folder; such as"
            + " checkpoints/*.pth, or ./models/${lr}.pth in the working directory",
        "artifacts: {m: /models/best.pth}"
            + " ~ s.yaml:4:16: artifacts.m: outside the trial's folder, this is the same file for every trial; add a parameter or ${seed} to its name, or write it to ${trial_dir}",
        "artifacts: {m: '${lrr}.pth'}"
            + " ~ s.yaml:4:16: artifacts.m: unknown macro '${lrr}'; did you mean 'lr'?",
        "artifacts: {m: {files: a, as: ../b}}"
            + " ~ s.yaml:4:31: artifacts.m.as: '../b' can't be a file in the sweep's artifacts/; such"
            + " as models/${trial}.loss-${val_loss}.pth",
        "artifacts: {m: {files: a, as: '${lrr}'}}"
            + " ~ s.yaml:4:31: artifacts.m.as: unknown macro '${lrr}'; did you mean 'lr'?; write ${metric.lrr} for the metric",
        "artifacts: {m: {files: a, how: lnk}}"
            + " ~ s.yaml:4:32: artifacts.m.how: unknown value 'lnk'; did you mean 'link'?",
        "artifacts: {m: {as: a}} ~ s.yaml:4:16: artifacts.m: missing key 'files'",
      })
  void mistakesAreReportedWithTheirPlace(String keys, String expected) {
    assertEquals(expected.strip(), problem(keys.strip()));
  }

  @Test
  void keepNeedsArtifactsAndAMetric() {
    assertEquals(
        "s.yaml:4:1: 'keep' needs artifacts; such as artifacts: {model: checkpoints/*.pth}",
        problem("keep: {best: 3}\nmetric: {name: loss}"));
    assertEquals(
        "s.yaml:4:1: 'keep' needs a metric; such as metric: {name: val_loss," + " goal: minimize}",
        problem("keep: {best: 3}\nartifacts: {m: a}"));
  }

  @Test
  void fileThatAllRepeatsWriteIsRefused() throws Exception {
    String problem = problem("repeats: 2\nartifacts: {m: './${lr}.pth'}");

    assertEquals(
        "s.yaml:5:16: artifacts.m: this is the same file for every repeat of a configuration; add ${seed} to its name, or write it to ${trial_dir}",
        problem);
    assertEquals(1, read("artifacts: {m: './${lr}.pth'}").artifacts().rules().size());
    assertEquals(1, read("repeats: 2\nartifacts: {m: './${seed}.pth'}").artifacts().rules().size());
  }

  @Test
  void pathIsFilledWithParametersAndMetrics() throws Exception {
    ArtifactText text =
        read("artifacts: {m: {files: a, as: '${trial}-${lr}-${metric.lr}-${acc}-${f1}-${file}-$${x}'}}")
            .artifacts()
            .rules()
            .get(0)
            .as()
            .orElseThrow();
    Configuration configuration = Configuration.of(Map.of("lr", new TextValue("a/b")));
    CommandContext context =
        new CommandContext(configuration, 0, "", "", "", List.of("sh"), name -> null);
    Metrics metrics = Metrics.of(Map.of("acc", 0.123456, "lr", 3.0));
    ArtifactSubject subject =
        new ArtifactSubject(context, configuration, 17, metrics, "").of("last");
    UnaryOperator<String> harmless = value -> value.replace('/', '_');

    assertEquals("000017-a_b-3-0.1235-none-last-${x}", text.filled(subject, harmless));
    assertEquals("[f1]", text.missing(subject).toString());
    assertTrue(text.namesFile());
  }
}
