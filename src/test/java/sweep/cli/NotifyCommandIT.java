package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;
import sweep.notify.NotifyLog;

/** Notify commands leave no processes, and a log of bounded size. */
class NotifyCommandIT {
  private static final String SPEC =
      """
      name: demo
      command: [sh, -c, 'echo loss=${x}']
      metric: {name: loss, goal: minimize}
      method: list
      configurations: [{x: 2}, {x: 1}]
      slots: 1
      report: none
      notify:
      """;

  @TempDir private Path temporary;

  private Outcome outcome(ProgramFolder folder, String notification) throws Exception {
    folder.write("demo.yaml", SPEC + "  - {on: end, " + notification + "}\n");
    return folder.sweep("run", "demo.yaml");
  }

  /** Whether a process sleeps for this long. */
  private static boolean isSleeping(String seconds) {
    return ProcessHandle.allProcesses()
        .anyMatch(
            process ->
                process.info().commandLine().filter(line -> line.endsWith(seconds)).isPresent());
  }

  @Test
  @FullLength
  void leftoverProcessesAreKilledAtTheTimeout() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      Outcome outcome =
          outcome(
              folder,
              "timeout: 1s, command: 'sleep 86421.5 & setsid sleep 86422.5 & echo started'");

      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(
          outcome
              .err()
              .endsWith(
                  "can't notify sleep: it left processes behind, which were killed after 1s;"
                      + " its output is in runs/demo/notify.log\n"),
          outcome.err());
      assertEquals("started\n", folder.text("runs/demo/notify.log"));
      ProgramFolder.waitUntil(() -> !isSleeping("86421.5") && !isSleeping("86422.5"));
    }
  }

  @Test
  @FullLength
  void backgroundProcessesMayRunUntilTheTimeout() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      Outcome outcome =
          outcome(folder, "command: '{ sleep 0.5; echo sent >sent; echo done; } & echo started'");

      assertEquals(0, outcome.code(), outcome.err());
      assertFalse(outcome.err().contains("notify"), outcome.err());
      assertEquals("sent\n", folder.text("sent"));
      assertEquals("started\ndone\n", folder.text("runs/demo/notify.log"));
    }
  }

  @Test
  void commandWithEndlessOutputIsKilled() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      Outcome outcome = outcome(folder, "timeout: 60s, command: 'yes'");

      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(
          outcome.err().contains("can't notify yes: it printed more than 16 MB"), outcome.err());
      assertEquals(1 << 16, Files.size(folder.path("runs/demo/notify.log")));
    }
  }

  @Test
  void logKeepsTheEndOfTheOutput() throws Exception {
    Path file = temporary.resolve("notify.log");
    Files.write(file, new byte[3 << 20]);
    NotifyLog log = new NotifyLog(file);

    log.add("last\n");

    byte[] kept = Files.readAllBytes(file);
    assertEquals((1 << 19) + 5, kept.length);
    assertTrue(new String(kept, StandardCharsets.UTF_8).endsWith("last\n"));
  }
}
