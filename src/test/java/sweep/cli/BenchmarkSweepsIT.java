package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.cli.ProgramFolder.Outcome;

/** The sweeps of benchmarks in the recipes print what the recipes show, in each output format. */
class BenchmarkSweepsIT {
  private static final Path SWEEPS = Path.of("sweeps").toAbsolutePath();
  private static final Path RECIPES = Path.of("src/site/markdown/recipes.md").toAbsolutePath();

  private ProgramFolder folder;

  @BeforeEach
  void enter(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    Files.createDirectories(folder.path("sweeps/benchmarks"));
    for (String name :
        List.of("llama-bench.yaml", "serving.yaml", "benchmarks/llama-bench", "benchmarks/vllm")) {
      Files.copy(
          SWEEPS.resolve(name), folder.path("sweeps/" + name), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  @AfterEach
  void leave() {
    folder.close();
  }

  /** The indented lines below a sentence in the recipes. */
  private static List<String> shown(String sentence) throws IOException {
    return Files.readString(RECIPES)
        .lines()
        .dropWhile(line -> !line.contains(sentence))
        .skip(2)
        .takeWhile(line -> line.startsWith("    "))
        .map(line -> line.substring(4))
        .toList();
  }

  /** What a run prints, without its durations, its first lines and the file of its results. */
  private static List<String> printed(Outcome run) {
    List<String> lines = new ArrayList<>();
    List<String> table = run.out().lines().toList();
    int from = table.get(0).indexOf("  seconds");
    table.forEach(
        line ->
            lines.add(
                (line.substring(0, from) + line.substring(Math.min(line.length(), from + 9)))
                    .stripTrailing()));
    run.err()
        .lines()
        .dropWhile(line -> !line.startsWith("finished"))
        .filter(line -> !line.startsWith("results"))
        .forEach(lines::add);
    return lines;
  }

  private static List<String> spec(String name) throws IOException {
    try (Stream<String> lines = Files.lines(SWEEPS.resolve(name))) {
      return lines.filter(line -> !line.startsWith("#")).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama-bench.yaml", "serving.yaml"})
  void recipesShowTheSpecAndWhatItPrints(String name) throws Exception {
    assertEquals(
        spec(name), shown(name.equals("serving.yaml") ? "a second, asks" : "model only the path"));
    assertEquals(
        shown("`sweep run sweeps/%s` prints:".formatted(name)),
        printed(folder.sweep("run", "sweeps/" + name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"md", "csv", "json", "jsonl", "sql"})
  void everyFormatOfLlamaBenchRanksByTheSameNumber(String format) throws Exception {
    folder.write(
        "l.yaml",
        Files.readString(SWEEPS.resolve("llama-bench.yaml"))
            .replace("${ubatch}", "${ubatch} -o " + format));

    Outcome run = folder.sweep("run", "l.yaml");

    assertEquals(0, run.code(), run.err());
    assertEquals(
        shown("`sweep run sweeps/llama-bench.yaml` prints:").subList(0, 5),
        printed(run).subList(0, 5));
  }

  @Test
  void goalThatTheResultsContradictIsNotedAtOnceAndCanBeMended() throws Exception {
    String spec =
        """
        name: harness
        method: grid
        slots: 1
        command:
          - sh
          - -c
          - |
            if [ ${x} = 2 ]; then until test -e go; do sleep 0.05; done; fi
            cat > "$SWEEP_TRIAL_DIR/results_1.json" <<END
            {"results": {"arc": {"acc,none": 0.${x}}}, "versions": {"arc": 1}, "n-shot": {},
             "higher_is_better": {"arc": {"acc": true}}}
            END
        metric: {name: arc/acc, goal: minimize}
        parameters: {x: {values: [1, 2, 3]}}
        """;
    folder.write("s.yaml", spec);
    Process run = folder.start(Map.of(), "run", "s.yaml");
    ProgramFolder.waitUntil(
        () ->
            folder
                .error(run)
                .contains("arc/acc: higher is better by the results, but it is minimized"));
    Files.createFile(folder.path("go"));
    Outcome first = folder.finished(run);
    assertTrue(first.out().matches("(?s).*\\n   1  0 +0.1 .*"), first.toString());

    folder.write("s.yaml", spec.replace("minimize", "maximize"));
    Outcome collected = folder.sweep("collect", "s.yaml");
    Outcome repeated = folder.sweep("run", "s.yaml");

    assertEquals(0, collected.code(), collected.err());
    assertTrue(repeated.out().matches("(?s).*\\n   1  2 +0.3 .*"), repeated.toString());
    assertEquals(3, folder.recorded("harness", "attempt-started"));
  }

  @Test
  void fileOfTheLoadTestRanksUnderTheSameLimit() throws Exception {
    folder.write(
        "s.yaml",
        Files.readString(SWEEPS.resolve("serving.yaml"))
            .replace("output_token_throughput", "output_throughput")
            .replace(
                "${concurrency}",
                "${concurrency} --save-result --result-filename"
                    + " ${trial_dir}/qps-inf-concurrency${concurrency}.json >/dev/null"));

    Outcome run = folder.sweep("run", "s.yaml");

    assertTrue(
        run.err()
            .contains(
                "\n3 of 4 configurations keep p99_ttft_ms <= 500; the others rank after them\n"),
        run.err());
    assertTrue(run.out().contains("\n   1  2       2801 "), run.out());
  }
}
