package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Fills up a 2 MB file system under a sweep; skipped without permission to mount. */
@FullLength
class FullDiskIT {
  private static final String SPEC =
      """
      name: small
      method: grid
      command:
        - sh
        - -c
        - 'until test -e go; do sleep 0.02; done; echo acc=0.${x}'
      metric: {name: acc, goal: maximize}
      slots: 2
      parameters: {x: {min: 1, max: 9}}
      """;

  private ProgramFolder folder;
  private boolean mounted;

  @BeforeEach
  void mount(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    Files.createDirectory(folder.path("runs"));
    mounted = command("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", "runs") == 0;
    assumeTrue(mounted, "only root may mount a file system");
    folder.write("s.yaml", SPEC);
  }

  @AfterEach
  void unmount() throws Exception {
    folder.close();
    if (mounted) {
      assertEquals(0, command("umount", "runs"));
    }
  }

  private int command(String... words) throws Exception {
    return folder.finished(folder.startCommand(List.of(words))).code();
  }

  private void fill() throws Exception {
    command("sh", "-c", "cat /dev/zero >runs/ballast");
  }

  @Test
  void sweepContinuesByItselfWhenSpaceIsFreed() throws Exception {
    Process run = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> folder.recorded("small", "attempt-pid") == 2);
    fill();
    Files.createFile(folder.path("go"));
    ProgramFolder.waitUntil(() -> folder.error(run).contains("disk could not be written"));

    Files.delete(folder.path("runs/ballast"));
    Outcome outcome = folder.finished(run);

    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("trials: 9 completed"), outcome.err());
    assertEquals(9, folder.recorded("small", "trial-ended"));
    assertEquals(0, folder.sweep("run", "s.yaml").code());
    assertEquals(9, folder.recorded("small", "trial-ended"));
  }

  @Test
  void sweepStoppedOnAFullDiskResumesLater() throws Exception {
    Process run = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> folder.recorded("small", "attempt-pid") == 2);
    fill();
    Files.createFile(folder.path("go"));
    ProgramFolder.waitUntil(() -> folder.error(run).contains("disk could not be written"));

    ProgramFolder.signal(run, "TERM");
    Outcome stopped = folder.finished(run);
    Files.delete(folder.path("runs/ballast"));
    Outcome resumed = folder.sweep("run", "s.yaml");

    // Whether the end records fit into the journal's last block depends on its length.
    assertTrue(stopped.code() == 3 || stopped.code() == 143, stopped.err());
    assertEquals(0, resumed.code(), resumed.err());
    assertTrue(resumed.err().contains("trials: 9 completed"), resumed.err());
  }

  @Test
  void importOnAFullDiskKeepsNothingAndCanBeRepeated() throws Exception {
    folder.write("old.csv", table(0, 400));
    folder.write("more.csv", table(400, 1400));
    assertEquals(0, folder.sweep("import", "old.csv", "--name", "imp").code());
    byte[] before = Files.readAllBytes(folder.path("runs/imp/journal.jsonl"));
    fill();

    Outcome refused = folder.sweep("import", "more.csv", "--into", "runs/imp");

    assertEquals(3, refused.code(), refused.err());
    assertTrue(refused.err().contains("nothing was kept"), refused.err());
    assertArrayEquals(before, Files.readAllBytes(folder.path("runs/imp/journal.jsonl")));
    Files.delete(folder.path("runs/ballast"));
    Outcome repeated = folder.sweep("import", "more.csv", "--into", "runs/imp");
    assertEquals(0, repeated.code(), repeated.err());
    assertTrue(repeated.err().contains("imported 1000 trials"), repeated.err());
  }

  private static String table(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(row -> "%s,%s\n".formatted(row / 7.0, row / 3.0))
        .collect(Collectors.joining("", "lr,loss\n", ""));
  }
}
