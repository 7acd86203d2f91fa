package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Confirms the leaders by several objectives, and ranks them by all. */
@FullLength
class ConfirmMultipleObjectivesIT {
  /** In the search x = 1 dominates x = 2, so that 1 and 3 lead. */
  private static final String SPEC =
      """
      name: two
      method: grid
      command: [sh, train.sh, "${x}", "${seed}"]
      metric: [{name: acc, goal: maximize}, {name: size}, {name: exit_code}]
      slots: 2
      baseline: {x: 0}
      confirm: {top: 2, repeats: 3}
      parameters: {x: {values: [1, 2, 3]}}
      """;

  /** On fresh seeds x = 3 beats x = 1 in every objective, unlike in the search. */
  private static final String SCRIPT =
      """
      case $1 in
        0) echo "acc=$(( 50 + $2 % 2 )) size=5";;
        1) if [ "$2" -gt 0 ]; then echo "acc=99 size=5"; echo "acc=$(( 60 + $2 )) size=5"; exit 1; fi
           echo "acc=90 size=5";;
        2) echo "acc=85 size=6";;
        3) echo "acc=$(( 40 + 30 * ($2 > 0) + 2 * $2 )) size=1";;
      esac
      """;

  private ProgramFolder folder;

  @BeforeEach
  void enter(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    folder.write("two.yaml", SPEC);
    folder.write("train.sh", SCRIPT);
  }

  @AfterEach
  void leaveNothingRunning() {
    folder.close();
  }

  /** The values of a column of results.csv, best row first. */
  private List<String> column(String name) {
    List<String> lines = folder.text("runs/two/results.csv").lines().toList();
    int index = List.of(lines.get(0).split(",")).indexOf(name);
    assertTrue(index >= 0, lines.get(0));
    return lines.stream().skip(1).map(line -> line.split(",", -1)[index]).toList();
  }

  @Test
  void paretoLeadersAreConfirmedAndRankedByTheFrontOfFreshSeeds() throws Exception {
    Outcome run = folder.sweep("run", "two.yaml");

    assertEquals(0, run.code(), run.err());
    assertEquals(13, folder.recorded("two", "attempt-started"));
    assertEquals(List.of("3", "1", "0", "2"), column("param.x"));
    assertEquals(List.of("1", "2", "2", "2"), column("front"), "the last is that of the search");
    assertEquals(List.of("2", "1", "", ""), column("search_rank"));
    assertEquals(List.of("0.0", "1.0", "0.0", ""), column("confirmed.exit_code"));
    assertEquals(List.of("0.0", "0.0", "0.0", "0.0"), column("objective.exit_code"));
    assertEquals(List.of("-4.0", "0.0", "", "1.0"), column("objective.size.difference"));
    assertTrue(
        run.err()
            .contains(
                "\n1 of 3 confirmed configurations is on the Pareto front of acc, size and"
                    + " exit_code\n"),
        run.err());
    assertTrue(
        run.err().contains("\nin size 1 of 2 scored better than the baseline on fresh seeds\n"));
    assertTrue(folder.sweep("best").out().contains("\n# size 1, "), folder.sweep("best").out());

    Outcome again = folder.sweep("run", "two.yaml");
    assertEquals(0, again.code(), again.err());
    assertEquals(13, folder.recorded("two", "attempt-started"), "nothing was run again");
  }

  @Test
  void remeasuredConfirmingTrialsAreRankedAgain() throws Exception {
    assertEquals(0, folder.sweep("run", "two.yaml").code());
    folder.write("two.yaml", SPEC.replace("goal: maximize", "goal: maximize, reduction: max"));

    Outcome collected = folder.sweep("collect", "two.yaml");

    assertEquals(0, collected.code(), collected.err());
    assertTrue(
        collected.err().startsWith("reread the output of 13 trials: 3 changed\n"), collected.err());
    assertEquals(List.of("1", "3", "0", "2"), column("param.x"));
    assertEquals(List.of("1", "1", "2", "2"), column("front"));
    assertEquals(List.of("99.0", "74.0", "50.666666666666664", ""), column("confirmed"));
    Outcome again = folder.sweep("run", "two.yaml");
    assertEquals(0, again.code(), again.err());
    assertEquals(13, folder.recorded("two", "attempt-started"), "the same ones lead the search");
  }
}
