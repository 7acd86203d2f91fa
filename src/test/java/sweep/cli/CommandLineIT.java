package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Help, and messages for mistyped command lines. */
final class CommandLineIT {
  private ProgramFolder folder;

  @BeforeEach
  void makeFolder(@TempDir Path path) {
    folder = new ProgramFolder(path);
  }

  @AfterEach
  void endProcesses() {
    folder.close();
  }

  @Test
  void helpSucceeds() throws Exception {
    Outcome alone = folder.sweep();
    assertEquals(0, alone.code());
    assertTrue(alone.out().startsWith("Usage: sweep "), alone.out());
    assertEquals(alone, folder.sweep("help"));
    assertEquals(folder.sweep("run", "--help"), folder.sweep("help", "run"));
  }

  @Test
  void everyCommandPrintsTheVersion() throws Exception {
    Outcome version = folder.sweep("--version");
    assertTrue(version.out().startsWith("sweep "), version.out());
    assertEquals(version, folder.sweep("run", "--version"));
    assertEquals(version, folder.sweep("results", "-V"));
  }

  @Test
  void fileInPlaceOfRunsDirectoryIsNamed() throws Exception {
    folder.write("runs", "");
    for (String command : List.of("list", "results")) {
      Outcome outcome = folder.sweep(command);
      assertEquals(2, outcome.code());
      assertEquals("sweep: runs is a file, not a directory of sweeps\n", outcome.err());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run s.yaml --slotz 3   | sweep run: unknown option '--slotz'; did you mean '--slots'?",
        "run s.yaml --runcap=3  | sweep run: unknown option '--runcap'; did you mean '--run-cap'?",
        "results --fromat csv   | sweep results: unknown option '--fromat'; did you mean '--format'?",
        "results --colour       | sweep results: unknown option '--colour'",
        "--verison              | sweep: unknown option '--verison'; did you mean '--version'?",
        "results a b            | sweep results: unexpected argument 'b'",
        "results @args          | sweep: @args: no such file or directory",
      })
  void mistypedArgumentsGetAHint(String arguments, String message) throws Exception {
    folder.write("args", "--help\n");
    Outcome outcome = folder.sweep(arguments.split(" ", -1));
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().startsWith(message), outcome.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "command: [python, a.py, '${args}']",
        "command: [/usr/bin/env, python, a.py]",
        "command: 'python a.py ${x}'",
      })
  @FullLength
  void missingPythonSuggestsPython3(String command) throws Exception {
    Path programs = Files.createDirectory(folder.path("bin"));
    for (String needed :
        List.of("sh", "env", "setsid", "dirname", "readlink", "stty", "sleep", "python3")) {
      Path program = programs.resolve(needed);
      Files.writeString(program, "#!/bin/sh\nexec /usr/bin/%s \"$@\"\n".formatted(needed));
      assertTrue(program.toFile().setExecutable(true));
    }
    folder.write(
        "s.yaml", "name: s\nmethod: grid\nparameters: {x: {values: [1]}}\n" + command + "\n");
    Process run =
        folder.start(
            Map.of("PATH", programs.toString(), "JAVA_HOME", System.getProperty("java.home")),
            List.of(System.getProperty("sweep.program"), "run", "s.yaml"));
    Outcome outcome = folder.finished(run);
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(
        outcome
            .err()
            .contains("command not found: python is not on PATH; use python3 or ${interpreter}"),
        outcome.err());
  }

  @Test
  @FullLength
  void journalFromNewerVersionAsksForThatVersion() throws Exception {
    folder.write(
        "s.yaml", "name: s\nmethod: grid\nparameters: {x: {values: [1]}}\ncommand: [echo]\n");
    assertEquals(0, folder.sweep("run", "s.yaml").code());
    String journal = folder.text("runs/s/journal.jsonl");
    long number = journal.lines().count() + 1;
    String record = "{\"v\":99,\"n\":%d,\"at\":1,\"kind\":\"later\"".formatted(number);
    CRC32C crc = new CRC32C();
    crc.update(record.getBytes(StandardCharsets.UTF_8));
    String sum = HexFormat.of().toHexDigits((int) crc.getValue());
    folder.write("runs/s/journal.jsonl", journal + record + ",\"crc\":\"" + sum + "\"}\n");
    for (String command : List.of("run", "results", "status")) {
      String refusal =
          "sweep: %s:%d: it was written by a newer version of sweep; use that version\n"
              .formatted(folder.path("runs/s/journal.jsonl"), number);
      Outcome outcome = folder.sweep(command, "s.yaml");
      assertTrue(outcome.err().endsWith(refusal), outcome.err());
    }
  }
}
