package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.cli.ProgramFolder.Outcome;

/** Ranks by the numbers that benchmarks print, from untouched commands that scripts play back. */
class ResultTablesIT {
  private static final String SERVER =
      """
      command: |
        echo 'Output token throughput (tok/s):         ${seqs}00.50'
        echo 'P99 TTFT (ms):                           ${seqs}0.25'
      method: grid
      metric: {name: output_token_throughput, goal: maximize}
      constraints: [%s]
      parameters: {seqs: {values: [16, 32, 64]}}
      """;

  private static final String TABLE =
      """
      command: |
        echo '['
        echo '{"n_prompt": 512, "n_gen": 0, "avg_ts": ${x}.5, "stddev_ts": 1},'
        echo '{"n_prompt": 0, "n_gen": 128, "avg_ts": 131.1, "stddev_ts": 1}'
        echo ']'
        cp bench.csv ${trial_dir}/bench.csv
      method: grid
      metric: {name: %s, goal: maximize}
      metrics: {tables: {bench.csv: {rows: %s, value: %s}}}
      parameters: {x: {values: [20, 30]}}
      """;

  private static List<String> trials(Outcome outcome) {
    return outcome.out().lines().skip(1).map(line -> line.strip().split(" +")[1]).toList();
  }

  @Test
  void configurationsThatKeepTheLimitsRankFirst(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("s.yaml", SERVER.formatted("p99_ttft_ms <= 500, exit_code == 0"));
      Outcome run = folder.sweep("run", "s.yaml");

      assertEquals(0, run.code(), run.err());
      assertTrue(
          run.err()
              .contains(
                  "2 of 3 configurations keep p99_ttft_ms <= 500 and exit_code == 0; the others"
                      + " rank after them\n"),
          run.err());
      Outcome results = folder.sweep("results");
      assertEquals(List.of("1", "0", "2"), trials(results));
      assertTrue(results.out().contains("misses p99_ttft_ms <= 500 (640"), results.out());
      assertTrue(folder.sweep("best").out().contains("seqs: 32\n"));
    }
  }

  @Test
  void limitThatNoneKeepsAndOneOfAnUnknownMetricAreTold(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("s.yaml", SERVER.formatted("p99_ttft <= 100"));
      Outcome run = folder.sweep("run", "s.yaml");

      assertTrue(
          run.err().contains("no configuration keeps p99_ttft <= 100; they are ranked by"),
          run.err());

      folder.write("u.yaml", SERVER.formatted("p99_tpot_ms <= 100"));
      assertTrue(
          folder
              .sweep("run", "u.yaml")
              .err()
              .contains("constraints: no trial reported 'p99_tpot_ms'; did you mean '"));

      folder.write("b.yaml", SERVER.formatted("p99_ttft_ms below 100"));
      Outcome bad = folder.sweep("run", "b.yaml");
      assertTrue(
          bad.err()
              .contains(
                  "b.yaml:6:15: constraints: 'p99_ttft_ms below 100' is no comparison of a metric"
                      + " with a number; such as constraints: [p99_ttft_ms <= 500]"),
          bad.err());
    }
  }

  @Test
  void rowsOfTablesAreRankedByTheirIdentity(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("bench.csv", "n,kind,ms\n1,cold,9\n1,warm,2\n1,warm,3\n");
      folder.write("t.yaml", TABLE.formatted("pp512/avg_ts", "[n, kind]", "ms"));
      assertEquals(0, folder.sweep("run", "t.yaml").code());
      assertEquals(List.of("1", "0"), trials(folder.sweep("results")));

      Outcome found = folder.sweep("metrics", "0");
      assertTrue(found.out().contains("n=1,cold/ms"), found.out());
      assertTrue(
          found
              .err()
              .contains("bench.csv: several rows are 'n=1,warm', so none of them is taken; "),
          found.err());
    }
  }

  @Test
  void missingColumnOfTableIsTold(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("bench.csv", "n,kind,ms\n1,cold,9\n");
      folder.write("t.yaml", TABLE.formatted("avg_ts", "n", "msec"));
      Outcome run = folder.sweep("run", "t.yaml");

      assertEquals(1, run.code());
      assertTrue(
          run.err()
              .contains(
                  "bench.csv: no row has 'msec', so the table is not read; its columns are 'kind',"
                      + " 'n', 'ms'"),
          run.err());
      assertTrue(
          run.err().contains("avg_ts: not taken, as it may be 'pp512/avg_ts' or 'tg128/avg_ts'"),
          run.err());
    }
  }
}
