package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** A runner is killed after it recorded a requested end and before it saw the end. */
class RequestedEndIT {
  private static final String SPEC =
      """
      name: s
      command: [sh, train.sh]
      method: list
      configurations: [{x: 1}]
      timeout: 10m
      metric: {name: loss, goal: minimize}
      """;

  @TempDir private Path path;

  /** Kills the runner while its only trial runs, which then exits with 0. */
  @BeforeEach
  void killRunnerWhoseTrialEndsByItself() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("s.yaml", SPEC);
      folder.write("train.sh", "echo loss=0.5; while [ ! -e go ]; do sleep 0.01; done; exit 0");
      Process runner = folder.start("run", "s.yaml");
      ProgramFolder.waitUntil(() -> folder.recorded("s", "attempt-pid") == 1);
      ProgramFolder.kill(runner);
      folder.write("go", "");
      ProgramFolder.waitUntil(() -> !folder.text("runs/s/trials/000000/1/exit").isEmpty());
      ProgramFolder.waitUntil(() -> !folder.hasProcesses());
    }
  }

  private Path attempt() {
    return path.resolve("runs/s/trials/000000/1");
  }

  private void recordRequestedEnd(Instant at, String end) throws IOException {
    Path journal = path.resolve("runs/s/journal.jsonl");
    String body =
        "{\"v\":1,\"n\":%d,\"at\":%d,\"kind\":\"attempt-ending\",\"trial\":0,\"attempt\":1,\"end\":%s"
            .formatted(Files.readAllLines(journal).size() + 1, at.toEpochMilli(), end);
    CRC32C crc = new CRC32C();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    String line =
        "%s,\"crc\":\"%s\"}\n".formatted(body, HexFormat.of().toHexDigits((int) crc.getValue()));
    Files.writeString(journal, line, StandardOpenOption.APPEND);
  }

  private long resumesUntilDone() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      Outcome outcome = folder.sweep("run", "s.yaml");
      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(folder.text("runs/s/results.csv").contains("0.5"));
      return folder.recorded("s", "attempt-started") - 1;
    }
  }

  @ParameterizedTest
  @CsvSource({"'\"stopped\"'", "'\"timed-out\",\"limit_ms\":600000'"})
  @FullLength
  void trialThatEndedBeforeTheRequestIsNotRerun(String end) throws Exception {
    recordRequestedEnd(Instant.now().plusMillis(300), end);

    assertEquals(0, resumesUntilDone());
  }

  @Test
  void trialThatEndedAfterTheRequestIsRerun() throws Exception {
    recordRequestedEnd(Instant.now().minusSeconds(20), "\"stopped\"");

    assertEquals(1, resumesUntilDone());
  }

  /** The clock of the file system is an hour behind, so the start record decides. */
  @ParameterizedTest
  @CsvSource({"-20, 1", "20, 0"})
  @FullLength
  void fileTimestampsDoNotDecide(long toldSecondsAfterTheEnd, long again) throws Exception {
    for (String record : new String[] {"pid", "exit"}) {
      Path file = attempt().resolve(record);
      Instant behind = Files.getLastModifiedTime(file).toInstant().minusSeconds(3600);
      Files.setLastModifiedTime(file, FileTime.from(behind));
    }
    recordRequestedEnd(Instant.now().plusSeconds(toldSecondsAfterTheEnd), "\"stopped\"");

    assertEquals(again, resumesUntilDone());
    double seconds =
        Double.parseDouble(
            Files.readAllLines(path.resolve("runs/s/results.csv")).get(1).split(",", -1)[5]);
    assertTrue(seconds > 0, "it took " + seconds);
  }

  /** The folder was never created, so the trial can neither have ended nor be read. */
  @Test
  @FullLength
  void trialThatWasNeverStartedIsRerun() throws Exception {
    try (Stream<Path> files = Files.list(attempt())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(attempt());
    recordRequestedEnd(Instant.now(), "\"timed-out\",\"limit_ms\":600000");

    assertEquals(1, resumesUntilDone());
  }
}
