package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sweep.FullLength;
import sweep.TestLength;
import sweep.cli.ProgramFolder.Outcome;

/** Repairs damaged journals without changing the results. */
@TestInstance(Lifecycle.PER_CLASS)
@FullLength
class DamagedJournalIT {
  private static final Pattern KIND = Pattern.compile("\"kind\":\"([a-z-]+)\"");

  private static final List<String> KINDS =
      List.of(
          "attempt-ended",
          "attempt-ending",
          "attempt-pid",
          "attempt-started",
          "code-recorded",
          "control",
          "runner-started",
          "spec-changed",
          "sweep-opened",
          "trial-created",
          "trial-ended",
          "trial-imported",
          "trial-measured",
          "trial-reopened");

  /** Trial 0 completes, trial 1 in its second attempt, trial 2 times out. */
  private static final String SPEC =
      """
      name: small
      command: [sh, train.sh, "${x}"]
      method: grid
      parameters: {x: {values: %s}}
      metric: {name: loss, goal: minimize%s}
      retries: 1
      slots: 1
      max_failures: 100
      timeout: 700ms
      """;

  /** Metric values count how often a trial has run. */
  private static final String SCRIPT =
      """
      echo again >>"$SWEEP_TRIAL_DIR/runs"
      n=$(wc -l <"$SWEEP_TRIAL_DIR/runs")
      echo "loss=9$n.$1"
      echo "loss=$n.$1"
      case $1 in
        2) [ $n -ge 2 ] ;;
        3) sleep 30 ;;
      esac
      """;

  private ProgramFolder folder;
  private final List<byte[]> lines = new ArrayList<>();
  private String results = "";

  @BeforeAll
  void runSmallSweepWithEveryKindOfRecord(@TempDir Path temporary) throws Exception {
    folder = new ProgramFolder(temporary);
    folder.write("train.sh", SCRIPT);
    folder.write("old.csv", "x,loss\n11,95.5\n");
    folder.write("s.yaml", SPEC.formatted("[1, 2, 3]", ""));
    folder.sweep("run", "s.yaml");
    folder.write("s.yaml", SPEC.formatted("[1, 2, 3]", ", reduction: max"));
    assertEquals(0, folder.sweep("collect", "s.yaml").code());
    assertEquals(0, folder.sweep("import", "old.csv", "--into", "s.yaml").code());
    folder.sweep("retry", "1", "runs/small", "--run-cap", "9");
    folder.write("s.yaml", SPEC.formatted("[1, 2, 3, 4]", ", reduction: max"));
    folder.sweep("run", "s.yaml");
    results = folder.leaderboard("small");
    for (String line : folder.text("runs/small/journal.jsonl").lines().toList()) {
      lines.add((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(KINDS, lines.stream().map(DamagedJournalIT::kind).distinct().sorted().toList());
    shell("cp -a runs whole");
  }

  @AfterAll
  void close() {
    folder.close();
  }

  private void shell(String command) throws Exception {
    assertEquals(0, folder.finished(folder.startCommand(List.of("sh", "-c", command))).code());
  }

  private static String kind(byte[] line) {
    Matcher kind = KIND.matcher(new String(line, StandardCharsets.UTF_8));
    assertTrue(kind.find());
    return kind.group(1);
  }

  private void damage(List<byte[]> damaged) throws Exception {
    shell("rm -rf runs && cp -a whole runs && rm runs/small/results.csv");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    damaged.forEach(bytes::writeBytes);
    Files.write(folder.path("runs/small/journal.jsonl"), bytes.toByteArray());
  }

  private static byte[] flipped(byte[] line, int bit) {
    byte[] flipped = line.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }

  /** Repairs the journal and resumes the sweep; returns the output of the repair. */
  private String repairAndRun(String where) throws Exception {
    Outcome repaired = folder.sweep("doctor", "--repair");
    assertEquals(0, repaired.code(), () -> where + repaired);
    Outcome run = folder.sweep("run", "s.yaml");
    assertTrue(run.code() <= 1, () -> where + run);
    return repaired.out();
  }

  /** One record of each kind; unit tests cover every bit. */
  List<Integer> firstOfEachKind() {
    Set<String> seen = new HashSet<>();
    return TestLength.some(
        IntStream.range(0, lines.size())
            .filter(i -> seen.add(kind(lines.get(i))))
            .boxed()
            .toList());
  }

  @ParameterizedTest
  @MethodSource("firstOfEachKind")
  void recordWithAFlippedBitIsRestoredAndNothingIsRerun(int i) throws Exception {
    List<byte[]> damaged = new ArrayList<>(lines);
    damaged.set(i, flipped(lines.get(i), 31 * (i + 5) % (lines.get(i).length * 8)));
    damage(damaged);

    repairAndRun(kind(lines.get(i)));

    assertEquals(results, folder.leaderboard("small"), kind(lines.get(i)));
    assertEquals(lines.size(), journalLines());
  }

  private long journalLines() {
    return folder.text("runs/small/journal.jsonl").lines().count();
  }

  List<Integer> all() {
    return TestLength.some(IntStream.range(1, lines.size() - 1).boxed().toList());
  }

  @ParameterizedTest
  @MethodSource("all")
  void lostRecordIsReconstructedAndNothingElseChanges(int i) throws Exception {
    List<byte[]> damaged = new ArrayList<>(lines);
    damaged.remove(i);
    damage(damaged);
    String kind = kind(lines.get(i));

    String said = repairAndRun(kind);

    if (kind.equals("trial-imported")) {
      assertTrue(said.contains("the configuration of trial 3 is lost"), said);
      assertEquals(rows(results, "95.5"), rows(folder.leaderboard("small"), "no-metric"));
    } else {
      assertEquals(results, folder.leaderboard("small"), kind);
    }
    assertEquals(names("whole/small/trials"), names("runs/small/trials"), kind);
  }

  /** All rows but one, without their ranks. */
  private static List<String> rows(String table, String but) {
    return table
        .lines()
        .filter(row -> !row.contains(but))
        .map(row -> row.substring(row.indexOf(',')))
        .toList();
  }

  private List<String> names(String path) {
    return Stream.of(folder.path(path).toFile().list()).sorted().toList();
  }

  @Test
  void lostFirstRecordIsNotGuessed() throws Exception {
    damage(lines.subList(1, lines.size()));

    Outcome refused = folder.sweep("doctor", "--repair");

    assertEquals(3, refused.code());
    assertTrue(
        refused
            .err()
            .contains(
                "the journal can't be repaired: its first line, which describes the sweep, is lost"),
        refused.err());
  }

  @Test
  void tornTailIsReportedByEveryCommandThatShowsResults() throws Exception {
    List<byte[]> damaged = new ArrayList<>(lines);
    int last = lines.size() - 1;
    damaged.set(last - 1, "noise over the end of attempt 1\n".getBytes(StandardCharsets.US_ASCII));
    damaged.set(last, "and over its verdict\n".getBytes(StandardCharsets.US_ASCII));
    damage(damaged);

    for (String command : List.of("results", "best", "status", "report")) {
      Outcome shown = folder.sweep(command);
      assertEquals(0, shown.code(), shown.err());
      assertTrue(
          shown
              .err()
              .contains(
                  "runs/small/journal.jsonl: the last 53 bytes are unreadable and missing from the"
                      + " results; `sweep doctor --repair` restores what it can"),
          () -> command + shown);
    }
    repairAndRun("noise");

    assertEquals(results, folder.leaderboard("small"));
    assertFalse(folder.sweep("results").err().contains("unreadable"));
  }

  @Test
  void swappedOrDuplicatedLastLinesAreRefusedWithoutFinalLineBreak() throws Exception {
    int last = lines.size() - 1;
    List<byte[]> swapped = new ArrayList<>(lines.subList(0, last - 1));
    swapped.add(lines.get(last));
    swapped.add(lines.get(last - 1));
    List<byte[]> doubled = new ArrayList<>(lines);
    doubled.add(lines.get(last));
    for (List<byte[]> damaged : List.of(swapped, doubled)) {
      int end = damaged.size() - 1;
      String text = new String(damaged.get(end), StandardCharsets.UTF_8).stripTrailing();
      damaged.set(end, text.getBytes(StandardCharsets.UTF_8));
      damage(damaged);

      Outcome refused = folder.sweep("results");

      assertEquals(3, refused.code(), refused.out());
      repairAndRun("swapped or doubled");
      assertEquals(results, folder.leaderboard("small"));
      assertEquals(
          lines.stream().map(DamagedJournalIT::kind).collect(Collectors.toList()),
          folder
              .text("runs/small/journal.jsonl")
              .lines()
              .map(line -> kind(line.getBytes(StandardCharsets.UTF_8)))
              .toList());
    }
  }
}
