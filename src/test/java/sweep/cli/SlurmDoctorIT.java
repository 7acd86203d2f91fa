package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.lab.SlurmLab;
import sweep.terminal.ExitCode;

/** {@code doctor} compares the queue of a real Slurm with the journal. */
@FullLength
class SlurmDoctorIT {
  @RegisterExtension static final SlurmLab SLURM = SlurmLab.ofNodes(1);

  private static final String SPEC =
      "name: s\ncommand: [sh, -c, 'sleep $0; echo loss=1', '${x}']\nmethod: grid\n"
          + "metric: {name: loss}\nparameters: {x: {values: [0, 600]}}\nslots: 2\n"
          + "backend: {slurm: {poll: 1s}}\n";

  private static final Pattern LAUNCH =
      Pattern.compile("\"trial\":(\\d+),.*\"launch(?:_id)?\":\"([^\"]+)\"");

  @TempDir private Path folder;
  private ProgramFolder program;

  @BeforeEach
  void open() {
    program = new ProgramFolder(folder);
  }

  @AfterEach
  void close() throws Exception {
    program.close();
    SLURM.answer("sh", "-c", "scancel -u $(id -un)");
    // Their last words go to the folder.
    ProgramFolder.waitUntil(() -> !isListed("|"));
  }

  private ProgramFolder.Outcome doctor(String... options) throws Exception {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "doctor";
    arguments[1] = "runs/s";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return program.finished(program.start(SLURM.environment(), arguments));
  }

  private boolean isListed(String word) {
    try {
      return SLURM.answer("squeue", "-h", "-o", "%i|%T|%k").contains(word);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> launches() {
    Map<String, String> launches = new TreeMap<>();
    for (Matcher start = LAUNCH.matcher(program.text("runs/s/journal.jsonl")); start.find(); ) {
      launches.put(start.group(1), start.group(2));
    }
    return launches;
  }

  private String killedWhileOneTrialRuns() throws Exception {
    program.write("s.yaml", SPEC);
    Process runner = program.start(SLURM.environment(), "run", "s.yaml");
    ProgramFolder.waitUntil(() -> program.recorded("s", "trial-ended") == 1);
    ProgramFolder.waitUntil(() -> program.recorded("s", "attempt-started") == 2);
    String launch = launches().get("1");
    ProgramFolder.waitUntil(() -> isListed("RUNNING|" + launch));
    String followed = doctor().out();
    assertTrue(followed.contains("runner: process "), followed);
    assertTrue(followed.matches("(?s).*trial 1 is job \\d+ on n1 \\(RUNNING\\)\n.*"), followed);
    ProgramFolder.kill(runner);
    return launch;
  }

  @Test
  void jobsOfKilledRunnerAreNamed() throws Exception {
    String launch = killedWhileOneTrialRuns();

    ProgramFolder.Outcome running = doctor();
    assertTrue(
        running
            .out()
            .matches(
                "(?s).*\ntrial 1 is job \\d+ on n1 \\(RUNNING\\); the next run follows it\n"
                    + "no problems found\n"),
        running.out());
    assertEquals(0, running.code());

    SLURM.answer("sh", "-c", "scancel -u $(id -un)");
    ProgramFolder.waitUntil(() -> !isListed(launch));
    Path exit = folder.resolve("runs/s/trials/000001/1/exit");
    ProgramFolder.waitUntil(() -> Files.exists(exit));
    String ended = doctor().out();
    assertTrue(ended.contains("\ntrial 1 has ended; the next run reads its result\n"), ended);

    // As if its node had lost power.
    Files.delete(exit);
    String lost = doctor().out();
    assertTrue(
        lost.matches(
            "(?s).*\ntrial 1 was given to slurm as job \\d+, which left no record of its end; slurm"
                + " now says that it is over, \\w+.*; the next run decides\nno problems found\n"),
        lost);
  }

  @Test
  void jobOfEndedAttemptIsCancelled() throws Exception {
    killedWhileOneTrialRuns();
    Path exit = folder.resolve("runs/s/trials/000000/1/exit");
    assertTrue(Files.exists(exit));
    Files.setLastModifiedTime(exit, FileTime.from(Instant.now().minusSeconds(3600)));
    String copy =
        SLURM.answer(
            "sbatch",
            "--parsable",
            "--output=/dev/null",
            "--comment=" + launches().get("0"),
            "--wrap",
            "sleep 600");
    ProgramFolder.waitUntil(() -> isListed(copy + "|RUNNING"));

    ProgramFolder.Outcome found = doctor();
    assertTrue(
        found
            .out()
            .endsWith(
                "problem: job %s on n1 (RUNNING) belongs to attempt 1 of trial 0, which has ended\n"
                    .formatted(copy)),
        found.out());
    assertEquals(ExitCode.FAULT.code(), found.code());

    ProgramFolder.Outcome repaired = doctor("--repair");
    assertTrue(
        repaired.out().endsWith("repaired: cancelled the jobs of ended attempts: " + copy + "\n"),
        repaired.out());
    assertEquals(0, repaired.code());
    ProgramFolder.waitUntil(() -> !isListed(copy + "|"));
  }
}
