package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sweep.TestLength;
import sweep.cli.ProgramFolder.Outcome;

/**
 * Compares the meaning of specs and the contents of sweep directories with golden files. {@code
 * -Dgolden.write=true} rewrites the files after an intended change.
 */
class GoldenIT {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final boolean WRITE = Boolean.getBoolean("golden.write");

  /** How many trials run at a time depends on the machine. */
  private static final Pattern SLOTS = Pattern.compile("  \"slots\" : \\{[^}]*\\},\n");

  private static final Pattern SECONDS = Pattern.compile("(?<=,)[0-9.e-]+(?=,\\d+,trials/)");

  static List<Path> specs() {
    return WRITE
        ? children(GOLDEN.resolve("specs"))
        : TestLength.some(children(GOLDEN.resolve("specs")));
  }

  static List<Path> sweeps() {
    return children(GOLDEN.resolve("sweeps"));
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void specStillMeansTheSame(Path golden, @TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      copy(golden, path);

      Outcome plan = folder.sweep("plan", "--json", "spec.yaml");

      assertEquals(0, plan.code(), plan.err());
      assertGolden(
          golden.resolve("plan.json"),
          SLOTS.matcher(plan.out().replace(path.toString(), "FOLDER")).replaceAll(""));
      if (golden.getFileName().toString().matches("(shipped|timed)-.*")) {
        return; // Their commands are slow, or are ranked by duration.
      }
      Outcome run = folder.sweep("run", "spec.yaml", "-j", "1", "--dir", "out");
      assertEquals(0, run.code(), run.err());
      assertGolden(
          golden.resolve("results.csv"),
          SECONDS.matcher(folder.text("out/results.csv")).replaceAll("SECONDS"));
      assertGolden(golden.resolve("best.yaml"), folder.text("out/best.yaml"));
    }
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void sweepStillHoldsTheSame(Path golden, @TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      copy(golden, path);

      Outcome results = folder.sweep("results", ".", "--format", "csv");
      Outcome plan = folder.sweep("plan", "--json", "spec.yaml");

      assertEquals(0, results.code(), results.err());
      assertGolden(golden.resolve("results.csv"), results.out());
      assertEquals(0, plan.code(), plan.err());
    }
  }

  private static void copy(Path golden, Path folder) throws IOException {
    for (Path file : children(golden)) {
      Files.copy(file, folder.resolve(file.getFileName()));
    }
  }

  private static void assertGolden(Path file, String actual) throws IOException {
    if (WRITE) {
      Files.writeString(file, actual);
    } else {
      assertEquals(Files.readString(file), actual, file.toString());
    }
  }
}
