package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Collects artifacts with the built program. */
class ArtifactsIT {
  private static final int TRIALS = 24;

  @TempDir private Path path;
  private ProgramFolder folder;

  @BeforeEach
  void open() {
    folder = new ProgramFolder(path);
  }

  @AfterEach
  void close() throws Exception {
    folder.close();
  }

  private List<String> files(String name) throws IOException {
    Path root = path.resolve(name);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private void writeSpec(String more) throws IOException {
    StringBuilder values = new StringBuilder();
    for (int i = 1; i <= TRIALS; i++) {
      // New best trials appear throughout.
      values.append(i == 1 ? "" : ", ").append(i * 7 % (TRIALS + 1));
    }
    folder.write(
        "art.yaml",
        """
        command: 'sleep 0.05; echo model $SWEEP_TRIAL > $SWEEP_CHECKPOINT_DIR/m.pth; echo loss ${x}'
        method: grid
        metric: {name: loss}
        parameters: {x: {values: [%s]}}
        slots: 2
        """
                .formatted(values)
            + more);
  }

  @FullLength
  @Test
  void repeatedlyKilledRunnerKeepsTheSameArtifacts() throws Exception {
    writeSpec(
        "artifacts: {model: {files: checkpoints/*.pth, as: \"x-${x}.pth\"}}\nkeep: {best: 3}");
    // Any seed will do: the result does not depend on the timing.
    Random random = new Random(20_260_101);
    int killed = 0;
    Process runner = folder.start("run", "art.yaml");
    while (!runner.waitFor(700 + random.nextInt(700), TimeUnit.MILLISECONDS)) {
      if (killed < 8) {
        killed++;
        ProgramFolder.kill(runner);
        runner = folder.start("run", "art.yaml");
      }
    }

    Outcome outcome = folder.finished(runner);

    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(killed > 0);
    assertEquals(List.of("x-1.pth", "x-2.pth", "x-3.pth"), files("runs/art/artifacts"));
    assertEquals(
        3, files("runs/art/trials").stream().filter(file -> file.endsWith(".pth")).count());
    assertTrue(
        outcome.err().endsWith("artifacts: 3 trials in runs/art/artifacts; removed those of 21\n"),
        outcome.err());
  }

  @Test
  @FullLength
  void failedCollectionIsReportedAndFailsNoTrial() throws Exception {
    writeSpec("artifacts: {model: checkpoints/*.ckpt, other: checkpoints/*.pth}\nrun_cap: 3");

    Outcome outcome = folder.sweep("run", "art.yaml");

    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(3, files("runs/art/artifacts").size());
    assertTrue(
        outcome
            .err()
            .contains(
                "artifacts of trial 0 were not all collected: model: no file matches"
                    + " checkpoints/*.ckpt; 2 more like this\n"
                    + "artifacts: 3 trials in runs/art/artifacts\n"),
        outcome.err());
  }

  @Test
  void nextRunCollectsMissingArtifacts() throws Exception {
    writeSpec("run_cap: 3");
    assertEquals(0, folder.sweep("run", "art.yaml").code());
    writeSpec("run_cap: 3\nartifacts: {model: checkpoints/*.pth}");

    Outcome outcome = folder.sweep("run", "art.yaml");

    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(
        List.of(
            "model.trial-000000.x-7.loss-7.pth",
            "model.trial-000001.x-14.loss-14.pth",
            "model.trial-000002.x-21.loss-21.pth"),
        files("runs/art/artifacts"));
  }
}
