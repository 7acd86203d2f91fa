package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sweep.SpecExamples;
import sweep.SpecExamples.Example;
import sweep.TestLength;
import sweep.cli.ProgramFolder.Outcome;

/** Every example of the spec reference behaves as documented. */
class SpecExamplesIT {
  private static final String NOTE = "note: ";

  static List<Example> examples() {
    return TestLength.some(SpecExamples.all());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleBehavesAsDocumented(Example example, @TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      for (Map.Entry<String, String> file : SpecExamples.files().entrySet()) {
        folder.write(file.getKey(), file.getValue());
      }
      folder.write("example.yaml", example.spec());
      Outcome outcome = folder.sweep("run", "example.yaml", "-j", "1");
      if (example.isWrong()) {
        assertEquals(example.shown(), outcome.err());
        assertEquals(2, outcome.code());
        return;
      }
      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(
          outcome.err().matches("(?s).*trials: \\d+ completed(, \\d+ pruned)?\n.*"), outcome.err());
      assertShown(example, outcome, path.resolve("runs"));
    }
  }

  private static void assertShown(Example example, Outcome outcome, Path runs) throws IOException {
    List<String> notes = example.shown().lines().filter(line -> line.startsWith(NOTE)).toList();
    notes.forEach(note -> assertTrue(outcome.err().contains(note + "\n"), outcome.err()));
    String printed =
        example
            .shown()
            .lines()
            .filter(line -> !line.startsWith(NOTE))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    if (!printed.isEmpty()) {
      assertEquals(printed, printed(runs));
    }
  }

  /** The output of the trials, by number. */
  private static String printed(Path runs) throws IOException {
    StringBuilder printed = new StringBuilder();
    try (Stream<Path> files = Files.walk(runs)) {
      for (Path log : files.filter(file -> file.endsWith("stdout.log")).sorted().toList()) {
        printed.append(Files.readString(log));
      }
    }
    return printed.toString();
  }

  @Test
  void printedSchemaIsThePublishedOne(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      Outcome outcome = folder.sweep("schema");
      assertEquals(0, outcome.code(), outcome.err());
      assertEquals(
          Files.readString(Path.of("src/main/resources/sweep/specification/sweep.schema.json")),
          outcome.out());
    }
  }

  @Test
  void examplesAreFound() {
    assertFalse(SpecExamples.all().size() < 20);
    assertFalse(SpecExamples.files().size() < 2);
  }
}
