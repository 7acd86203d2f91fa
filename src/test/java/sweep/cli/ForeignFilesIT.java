package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Leaves files alone that the program did not create. */
@FullLength
class ForeignFilesIT {
  private static final String SPEC =
      """
      name: small
      method: grid
      command: [sh, -c, 'echo weights >$SWEEP_TRIAL_DIR/model.pt; echo acc=0.${x}']
      metric: {name: acc, goal: maximize}
      slots: 1
      artifacts: {model: '${trial_dir}/model.pt'}
      parameters: {x: {min: 1, max: 3}}
      """;

  @TempDir private Path temporary;

  /** The contents of a folder: the text of files and the targets of links. */
  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        String name = folder.relativize(path).toString();
        if (!name.startsWith(".run")) {
          contents.put(name, content(path));
        }
      }
    }
    return contents;
  }

  private static String content(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "link to " + Files.readSymbolicLink(path);
    }
    return Files.isDirectory(path) ? "folder" : Files.readString(path, StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "runs, file, runs/small",
    "model.pt, file, model.pt/out",
    "model.pt, file, model.pt",
    "link, link, link",
    "link, link, link/s",
    "runs, link, runs/small",
    "d/journal.jsonl, file, d",
    "d/journal.jsonl, link, d",
    "d/journal.jsonl, folder, d",
    "d/spec.yaml, file, d",
    "d/spec.yaml, link, d",
    "d/sweep.lock, link, d",
    "d/sweep.lock, folder, d",
    "d/sweep.lock.owner, file, d",
    "d/sweep.lock.owner, link, d",
    "d/.hidden, file, d",
  })
  void unusableDirectoryIsLeftUnchanged(String name, String kind, String directory)
      throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("s.yaml", SPEC);
      Path path = folder.path(name);
      Files.createDirectories(path.getParent());
      switch (kind) {
        case "file" -> Files.writeString(path, "mine\n");
        case "link" -> Files.createSymbolicLink(path, Path.of("/nowhere/disk"));
        default -> Files.createDirectory(path);
      }
      Map<String, String> before = contents(temporary);

      Outcome outcome = folder.sweep("run", "s.yaml", "--dir", directory);

      assertTrue(outcome.code() == 2 || outcome.code() == 3, outcome.toString());
      assertTrue(outcome.err().startsWith("sweep: "), outcome.err());
      assertEquals(before, contents(temporary));
    }
  }

  @Test
  void missingLinkTargetIsNamed() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("s.yaml", SPEC);
      Files.createSymbolicLink(folder.path("disk"), Path.of("/nowhere/disk"));

      Outcome outcome = folder.sweep("run", "s.yaml", "--dir", "disk/s");

      assertEquals(
          "sweep: can't use disk/s as a sweep directory: the target of this symbolic link is missing: "
              + folder.path("disk")
              + "\n",
          outcome.err());
    }
  }

  @Test
  void newSweepSkipsALinkToAMissingDisk() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("s.yaml", SPEC);
      Files.createDirectory(folder.path("runs"));
      Path link = Files.createSymbolicLink(folder.path("runs/small"), Path.of("/nowhere/disk"));

      Outcome outcome = folder.sweep("run", "s.yaml", "--fresh");

      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(Files.isSymbolicLink(link));
      assertEquals(3, folder.recorded("small-2", "trial-ended"));
    }
  }

  @Test
  void outputIsWrittenToTheMissingTargetOfALink() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("s.yaml", SPEC);
      folder.sweep("run", "s.yaml");
      Path link = Files.createSymbolicLink(folder.path("best.sh"), Path.of("mine.sh"));

      Outcome outcome = folder.sweep("best", "--script", "--output", "best.sh");

      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(Files.isSymbolicLink(link));
      assertTrue(folder.text("mine.sh").startsWith("#!/bin/sh\n"));
    }
  }

  private static void scatterFiles(ProgramFolder folder) throws IOException {
    Instant old = Instant.now().minusSeconds(100_000);
    for (String name :
        List.of(
            "notes.txt",
            "runs/notes.txt",
            "runs/other/journal.txt",
            "runs/small/notes.txt",
            "runs/small/.journal.mended",
            "runs/small/.notes.0123456789abcdef.new",
            "runs/small/.results.csv.new",
            "runs/small/.results.csv.0123456789abcdef.new",
            "runs/small/.clock",
            "runs/small/stop.request",
            "runs/small/trials/notes.txt",
            "runs/small/trials/000001/model.txt",
            "runs/small/trials/000001/1/.probe",
            "runs/small/trials/000009/params.json",
            "runs/small/artifacts/notes.txt")) {
      Files.createDirectories(folder.path(name).getParent());
      folder.write(name, "This is mine.\n");
      Files.setLastModifiedTime(folder.path(name), FileTime.from(old));
    }
    Files.createSymbolicLink(folder.path("runs/small/link"), Path.of("/nowhere"));
    Files.createDirectory(folder.path("runs/small/.report.html.0123456789abcdef.new"));
  }

  @Test
  void foreignFilesSurviveEveryCommand() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("s.yaml", SPEC);
      folder.sweep("run", "s.yaml");
      Map<String, String> own = contents(temporary);
      scatterFiles(folder);
      Map<String, String> others = contents(temporary);
      others.keySet().removeAll(own.keySet());

      String old = folder.text("runs/small/trials.csv");
      folder.write("old.csv", old.replaceAll("(?m)^(\\d+),", "1$1,"));
      String[][] commands = {
        {"run", "s.yaml"},
        {"retry", "small", "1"},
        {"collect", "small"},
        {"import", "old.csv", "--into", "s.yaml"},
        {"stop", "small"},
        {"report", "small"},
        {"best", "small", "--script", "--output", "best.sh"},
        {"export", "small", "--to", "small.xlsx"},
        {"plan", "s.yaml", "--probe"},
        {"run", "s.yaml", "--fresh"},
      };
      for (String[] command : commands) {
        folder.sweep(command);
      }
      Files.writeString(
          folder.path("runs/small/journal.jsonl"),
          folder.text("runs/small/journal.jsonl").replaceFirst("(?s)\n[^\n]*\n([^\n]*)$", "\n$1"));
      assertEquals(0, folder.sweep("doctor", "small", "--repair").code());
      assertEquals(0, folder.sweep("run", "s.yaml").code());

      Map<String, String> after = contents(temporary);
      after.keySet().retainAll(others.keySet());
      assertEquals(others, after);
    }
  }
}
