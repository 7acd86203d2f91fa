package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.cli.ProgramFolder.Outcome;

/** Spreads that commands measure themselves count where configurations run once. */
class MeasuredSpreadIT {
  private static final String BENCH =
      """
      command: |
        echo '['
        echo '{"n_prompt": 512, "n_gen": 0, "avg_ts": ${x}, "stddev_ts": 10,'
        echo ' "samples_ns": [1, 2, 3, 4, 5], "samples_ts": [1, 2, 3, 4, 5]}'
        echo ']'
      method: grid
      metric: {name: pp512/avg_ts, goal: maximize}
      parameters: {x: {values: [1000, 1004, 1200]}}
      """;

  private static final String HARNESS =
      """
      command: |
        echo '|Tasks|Version|Filter|n-shot|Metric     |   |Value|   |Stderr|'
        echo '|-----|------:|------|-----:|-----------|---|----:|---|-----:|'
        echo '|gsm8k|      3|none  |     5|exact_match|↑  |${x}|±  |0.0100|'
      method: grid
      metric: {name: gsm8k/exact_match, goal: maximize}
      parameters: {x: {values: [0.70, 0.71, 0.80]}}
      baseline: {x: 0.70}
      """;

  @Test
  void runnerUpIsToldApartByWhatTheTrialsMeasured(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("l.yaml", BENCH);
      Outcome run = folder.sweep("run", "l.yaml");

      assertTrue(
          run.err()
              .contains(
                  "the runner-up (trial 1) is 196 behind, which is more than the noise that the"
                      + " trials measured (p < 0.0001 by Welch's t test, not corrected for the"
                      + " choice of the best)\n"),
          run.err());
      assertTrue(
          run.err()
              .contains(
                  "± is the standard deviation of 5 samples that a trial measured itself; it"
                      + " doesn't cover differences between runs, as `repeats` would\n"),
          run.err());
      assertTrue(folder.sweep("results").out().contains(" 1200 ± 10 "));
      assertTrue(
          folder
              .sweep("best")
              .out()
              .startsWith(
                  "# best of l: pp512/avg_ts 1200, standard deviation of 5 samples 10, measured by"
                      + " the trial; trial 2\n"));
      assertTrue(
          folder.text("runs/l/results.csv").contains(",10.0,standard deviation of 5 samples,"));
      assertTrue(folder.text("runs/l/report.html").contains("\"measured\":[10"));
      assertEquals(
          "reread the output of 3 trials: 0 changed",
          folder.sweep("collect", "l.yaml").err().lines().findFirst().orElse(""));
    }
  }

  @Test
  void standardErrorsDecideAgainstTheBaseline(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("h.yaml", HARNESS);
      Outcome run = folder.sweep("run", "h.yaml");

      assertTrue(
          run.err()
              .contains(
                  "the configuration x=0.8 is 0.1 better than the baseline (95% CI 0.07228 to"
                      + " 0.1277, p < 0.0001 by a z test of the standard error that each trial"
                      + " measured; Holm-corrected for 2 comparisons, p < 0.0001)\n"),
          run.err());
      assertTrue(run.err().contains("; 1 difference is statistically significant\n"), run.err());
    }
  }

  @Test
  void tableNamesItsSpreadAndLinesHaveTheirs(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("b.csv", "name,ms,dev\na,12.5,0.5\nb,13,0.25\n");
      folder.write(
          "t.yaml",
          """
          command: "cp b.csv ${trial_dir}/b.csv; echo 'speed: 8${x}.2 ± 1.5 (+/- 2)'"
          method: grid
          metric: {name: a/ms}
          metrics: {tables: {b.csv: {rows: [name], value: ms, spread: dev}}}
          parameters: {x: {values: [1]}}
          """);
      assertEquals(0, folder.sweep("run", "t.yaml").code());

      String found = folder.sweep("metrics", "0").out().replaceAll(" +", " ");

      assertTrue(found.contains("a/ms 12.5 last 1 0.5 (spread of an unnamed kind)"), found);
      assertTrue(found.contains("speed 81.2 last 1 1.5 (spread of an unnamed kind)"), found);
    }
  }
}
