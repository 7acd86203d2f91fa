package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Finds spec files and their sweeps, and notices edits. */
final class SpecFileIT {
  private static final String SPEC =
      "name: s\ncommand: 'echo loss=${x}'\nmethod: grid\nmetric: {name: loss}\n"
          + "parameters: {x: {values: [1, 2, 3]}}\n";

  private ProgramFolder folder;

  @BeforeEach
  void makeFolder(@TempDir Path path) {
    folder = new ProgramFolder(path);
  }

  @AfterEach
  void endProcesses() {
    folder.close();
  }

  private Outcome from(String place, String... arguments) throws Exception {
    Files.createDirectories(folder.path(place));
    List<String> command = new ArrayList<>(List.of("sh", "-c", "cd \"$0\"; exec \"$@\"", place));
    command.add(System.getProperty("sweep.program"));
    command.addAll(List.of(arguments));
    return folder.finished(folder.startCommand(command));
  }

  @FullLength
  @Test
  void omittedOverrideOfTheLastRunIsNamed() throws Exception {
    folder.write("s.yaml", SPEC);
    assertEquals(0, folder.sweep("run", "s.yaml", "--set", "timeout=1h").code());

    Outcome without = folder.sweep("run", "s.yaml");
    Outcome other = folder.sweep("run", "s.yaml", "--set", "timeout=2h");

    assertTrue(
        without.err().contains("note: the last run had --set timeout=1h; repeat it to keep it\n"),
        without.err());
    assertFalse(without.err().contains("s.yaml changed"), without.err());
    assertFalse(other.err().contains("s.yaml changed"), other.err());
  }

  @Test
  @FullLength
  void sweepYamlIsTheDefaultSpec() throws Exception {
    assertEquals(
        "sweep: no sweep.yaml here: name a spec file, or write one with `sweep init`\n",
        folder.sweep("plan").err());
    assertEquals(
        0,
        folder
            .sweep(
                "init",
                "--command",
                "sh -c 'echo loss=$0' 1",
                "--param",
                "x=1,2",
                "--metric",
                "loss")
            .code());
    assertTrue(folder.sweep("plan").out().startsWith("sweep: "));
    Outcome run = folder.sweep("run", "--set", "run_cap=1");
    assertTrue(run.err().startsWith("no spec given: running sweep.yaml\n"), run.err());
    assertEquals(1, folder.recorded("sweep", "trial-created"));
  }

  @Test
  @FullLength
  void editedSpecIsNoticedOnResume() throws Exception {
    folder.write("s.yaml", SPEC);
    assertEquals(0, folder.sweep("run", "s.yaml", "--set", "run_cap=2").code());
    assertFalse(folder.sweep("resume").err().contains("changed"));
    folder.write("s.yaml", SPEC.replace("3]", "3, 4]"));

    Outcome resumed = folder.sweep("resume");
    assertTrue(
        resumed
            .err()
            .contains(
                "note: s.yaml changed since the last run; this run uses runs/s/spec.yaml,"
                    + " `sweep run s.yaml` applies the changes\n"),
        resumed.err());
    assertEquals(2, folder.recorded("s", "trial-created"));

    Outcome run = folder.sweep("run", "s.yaml");
    assertTrue(
        run.err()
            .contains(
                "note: s.yaml changed since the last run; the sweep continues with the new version\n"),
        run.err());
    assertEquals(4, folder.recorded("s", "trial-created"));
    assertFalse(folder.sweep("run", "s.yaml").err().contains("changed"));
  }

  @Test
  @FullLength
  void editedDefaultSpecIsNoticed() throws Exception {
    folder.write("sweep.yaml", SPEC);
    assertEquals(0, folder.sweep("run").code());
    assertFalse(folder.sweep("resume").err().contains("changed"));
    folder.write("sweep.yaml", SPEC.replace("3]", "3, 4]"));
    assertTrue(
        folder.sweep("resume").err().contains("note: sweep.yaml changed since the last run"));
  }

  @FullLength
  @Test
  void recordedOverridesAreNamedOnlyIfAny() throws Exception {
    folder.write("s.yaml", SPEC + "files: {c.toml: {text: 'x = ${x}'}}\n");
    folder.write("t.toml", "x = ${x}\n");
    folder.write("f.yaml", SPEC.replace("name: s", "name: f") + "files: {c.toml: t.toml}\n");
    assertEquals(0, folder.sweep("run", "s.yaml", "--set", "seed=1").code());
    assertEquals(0, folder.sweep("run", "f.yaml").code());

    String refused = folder.sweep("run", "s.yaml").err();
    assertTrue(refused.endsWith("; repeat the earlier --set seed=...\n"), refused);
    folder.write("t.toml", "y = ${x}\n");
    String edited = folder.sweep("run", "f.yaml").err();
    assertTrue(edited.contains("  files.c.toml: line 1 was x = ${x}, is y = ${x}\n"), edited);
    assertFalse(edited.contains("given again"), edited);
  }

  @Test
  void sweepOfSpecInAnotherFolderIsFound() throws Exception {
    folder.write("s.yaml", SPEC);
    String nowhere = from("else", "results", "../s.yaml").err();
    assertTrue(
        nowhere.startsWith(
            "sweep: ../s.yaml has no sweep here: %s has no journal.jsonl; "
                .formatted(folder.path("else/runs/s"))),
        nowhere);
  }

  @FullLength
  @Test
  void secondSweepOfTheSameSpecElsewhereIsReported() throws Exception {
    folder.write("s.yaml", SPEC);
    assertFalse(from("fresh", "run", "../s.yaml").err().contains("second sweep"));
    assertEquals(0, folder.sweep("run", "s.yaml").code());
    Path first = folder.path("runs/s");

    String results = from("else", "results", "../s.yaml").err();
    assertTrue(results.endsWith("; there is one in %s\n".formatted(first)), results);
    Outcome second = from("else", "run", "../s.yaml");
    assertTrue(
        second
            .err()
            .contains(
                "note: this starts a second sweep, in %s; to continue %s, add --dir or run from there\n"
                    .formatted(folder.path("else/runs/s"), first)),
        second.err());
    assertFalse(from("else", "run", "../s.yaml").err().contains("second sweep"));
  }

  @Test
  @FullLength
  void addedMetricsResumeAndAreCollected() throws Exception {
    folder.write("s.yaml", SPEC.replace("loss=", "1e3 "));
    assertEquals(1, folder.sweep("run", "s.yaml", "--dir", "d").code());
    folder.write("s.yaml", SPEC.replace("loss=", "1e3 ") + "metrics: {regex: '1e3 (?<loss>.)'}\n");
    Outcome run = folder.sweep("run", "s.yaml", "--dir", "d");
    assertTrue(
        run.err()
            .contains(
                "note: finished trials keep their metrics; `sweep collect s.yaml --dir d` reads"
                    + " them again\n"),
        run.err());
    Outcome collected = folder.sweep("collect", "s.yaml", "--dir", "d");
    assertEquals(0, collected.code(), collected.err());
    assertTrue(folder.sweep("best", "d").out().contains("\nx: 1\n"));
  }
}
