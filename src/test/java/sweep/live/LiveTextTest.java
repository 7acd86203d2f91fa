package sweep.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.live.LiveView.RunningTrial;
import sweep.ranking.Improvement;
import sweep.ranking.statistics.Spread;
import sweep.status.TimeLeft;
import sweep.terminal.Cells;
import sweep.terminal.Glyphs;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;

class LiveTextTest {
  private static final Path GOLDEN = Path.of("src/test/resources/live");
  private static final String ESCAPE = "\u001b[";

  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 25, 16, 55, 0, 0, ZoneOffset.UTC);

  private static final LiveView VIEW =
      new LiveView(
          "cifar10-resnet",
          Optional.of(new Objective("val_acc", Direction.MAXIMIZE, Reduction.LAST)),
          "",
          new LiveView.Counts(119, 0, 0, 0, 5, 3, 0, Optional.of(BigInteger.valueOf(300))),
          new LiveView.Times(
              Optional.of(Duration.ofMinutes(135)),
              OptionalInt.of(3),
              Optional.of(new TimeLeft(Duration.ofMinutes(107), 119, Duration.ofSeconds(182))),
              NOW),
          Optional.of(
              new LiveView.Leader(
                  71,
                  0.9597,
                  OptionalDouble.of(0.0156),
                  OptionalDouble.of(1.652),
                  "#71, mean of 3",
                  "lr=0.00211 layers=7 act=\"silu\" dropout=0.19 batch=256")),
          Optional.of(Spread.of(new double[] {0.9422, 0.9441, 0.946})),
          Optional.of(new Improvement(List.of(0.9441, 0.9441, 0.95, 0.951, 0.951, 0.9597), 6)),
          List.of(
              running(164, "lr=0.00214 layers=9 act=\"silu\" dropout=0.26 batch=256", 0.9, 0.9443),
              running(165, "lr=0.00112 layers=6 act=\"活性化関数\" dropout=0.27", 0.1, 0.5, 0.9632),
              running(166, "lr=0.00066 layers=7 act=\"silu\"")),
          List.of("#160 exit code 1: CUDA out of memory  runs/cifar10/trials/000160/1"),
          "q finish running  s stop  p pause  + - slots  enter status");

  private static RunningTrial running(int number, String parameters, double... values) {
    List<Double> curve = new ArrayList<>();
    for (double value : values) {
      curve.add(value);
    }
    boolean any = !curve.isEmpty();
    return new RunningTrial(
        number,
        parameters,
        any ? OptionalDouble.of(20 + values.length) : OptionalDouble.empty(),
        any ? OptionalDouble.of(values[values.length - 1]) : OptionalDouble.empty(),
        curve,
        Duration.ofSeconds(number * 4L),
        Optional.empty());
  }

  private static RunningTrial at(String place, RunningTrial trial) {
    return new RunningTrial(
        trial.number(),
        trial.parameters(),
        trial.step(),
        trial.value(),
        trial.curve(),
        trial.age(),
        Optional.of(place));
  }

  /** Compares a drawing with a golden file, which -Dsweep.bless=true rewrites. */
  private static void assertDrawn(String file, List<String> lines) throws IOException {
    String text = String.join("\n", lines) + "\n";
    if (Boolean.getBoolean("sweep.bless")) {
      Files.writeString(GOLDEN.resolve(file), text);
    }
    assertEquals(Files.readString(GOLDEN.resolve(file)), text, "-Dsweep.bless=true rewrites it");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120, 200})
  void linesFitTheTerminal(int columns) throws IOException {
    List<String> lines = new LiveText(Glyphs.UNICODE, false, columns, 24).lines(VIEW);

    assertDrawn(columns + ".txt", lines);
    lines.forEach(line -> assertTrue(Cells.width(line) < columns, line));
  }

  @Test
  void everythingCanBeDrawnInAscii() throws IOException {
    List<String> lines = new LiveText(Glyphs.ASCII, false, 80, 24).lines(VIEW);

    assertDrawn("ascii.txt", lines);
    String all = String.join("", lines);
    assertTrue(all.chars().allMatch(c -> c < 0x7f), all);
  }

  @Test
  void coloursDoNotChangeTheText() {
    List<String> coloured = new LiveText(Glyphs.UNICODE, true, 80, 24).lines(VIEW);

    assertTrue(coloured.get(1).contains(ESCAPE + "31m✗ 5" + ESCAPE + "0m"), coloured.get(1));
    assertEquals(
        new LiveText(Glyphs.UNICODE, false, 80, 24).lines(VIEW),
        coloured.stream()
            .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "").stripTrailing())
            .toList());
  }

  @Test
  void trialsWithoutRoomAreCounted() {
    List<RunningTrial> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(running(i, "x=" + i, 0.5));
    }
    LiveView view = with(many, List.of());

    for (int rows = 8; rows < 60; rows++) {
      List<String> lines = new LiveText(Glyphs.UNICODE, false, 80, rows).lines(view);
      int shown = (int) lines.stream().filter(line -> line.startsWith("#")).count();

      assertTrue(lines.size() < rows, "%d lines in %d rows".formatted(lines.size(), rows));
      assertTrue(lines.contains("… %d more running".formatted(40 - shown)), lines.toString());
    }
  }

  private static LiveView with(List<RunningTrial> running, List<String> failures) {
    return new LiveView(
        VIEW.sweep(),
        VIEW.objective(),
        "paused",
        new LiveView.Counts(1, 0, 0, 0, failures.size(), running.size(), 0, Optional.empty()),
        new LiveView.Times(Optional.empty(), OptionalInt.empty(), Optional.empty(), NOW),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        running,
        failures,
        "");
  }

  @Test
  void controlCharactersAreNotPassedOn() {
    LiveView view =
        with(List.of(running(1, "x=\"\u001b[2J\u0007\u202e\n\"")), List.of("#1 \u001b]0;a\u0007"));

    for (String line : new LiveText(Glyphs.UNICODE, false, 80, 24).lines(view)) {
      assertFalse(line.chars().anyMatch(c -> c < ' ' || c == 0x202e), line);
    }
  }

  @Test
  void unboundedSweepHasNoBar() {
    List<String> lines =
        new LiveText(Glyphs.UNICODE, false, 80, 24).lines(with(List.of(), List.of()));

    assertEquals(
        List.of(
            "cifar10-resnet  maximize val_acc · paused", "1 ended  ✓ 1  ✗ 0  ▶ 0", "time left: --"),
        lines);
  }

  @Test
  void statusLineShowsTheEssentials() {
    assertEquals(
        "[ 41%] 124/300  best val_acc 0.9597 (+0.0156, #71, mean of 3)  3 running  5 failed"
            + "  2h 15m elapsed  ETA 1h 47m (18:42)",
        StatusLine.of(VIEW));
  }

  @Test
  void endOnAnotherDayShowsTheDay() {
    assertEquals("18:42", ends(Duration.ofMinutes(107)));
    assertEquals("Thu 00:55", ends(Duration.ofHours(8)));
    assertEquals("2026-12-05", ends(Duration.ofDays(10)));
  }

  private static String ends(Duration left) {
    return new TimeLeft(left, 3, Duration.ofSeconds(1)).end(NOW);
  }

  @Test
  void lowTerminalShowsTheMostImportantLines() {
    for (int rows = 2; rows < 30; rows++) {
      List<String> lines = new LiveText(Glyphs.UNICODE, false, 80, rows).lines(VIEW);

      assertTrue(lines.size() < rows, "%d lines in %d rows".formatted(lines.size(), rows));
      assertTrue(rows < 3 || lines.get(1).contains("124/300"), lines.toString());
      assertTrue(rows < 8 || lines.toString().contains("#164"), lines.toString());
    }
  }

  @Test
  void trialsThatWaitForAClusterAreNotShownAsRunning() {
    LiveView view =
        new LiveView(
            "s",
            Optional.empty(),
            "",
            new LiveView.Counts(0, 0, 0, 0, 0, 1, 1, Optional.of(BigInteger.valueOf(5))),
            VIEW.times(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(
                at("on n1, job 7", running(3, "x=1")),
                at("queued, job 8 (Resources)", running(4, "x=2"))),
            List.of(),
            "");

    String wide = String.join("\n", new LiveText(Glyphs.UNICODE, false, 120, 24).lines(view));
    assertTrue(wide.contains("1 running  1 queued  3 waiting\n"), wide);
    assertTrue(wide.contains("#3     on n1, job 7               12s   x=1\n"), wide);
    assertTrue(wide.contains("#4     queued, job 8 (Resources)  16s   x=2"), wide);
    assertTrue(StatusLine.of(view).startsWith("[  0%] 0/5  1 running  1 queued"));
  }

  @Test
  void improvementIsDescribed() {
    assertEquals("improved by the last trial", since(new Improvement(List.of(1.0, 2.0), 0)));
    assertEquals("improved 1 trial ago", since(new Improvement(List.of(1.0, 2.0), 1)));
    assertEquals("not improved in 7 trials", since(new Improvement(List.of(2.0, 2.0), 7)));
  }

  private static String since(Improvement improvement) {
    LiveView view =
        new LiveView(
            "s",
            VIEW.objective(),
            "",
            VIEW.counts(),
            VIEW.times(),
            VIEW.best(),
            VIEW.baseline(),
            Optional.of(improvement),
            List.of(),
            List.of(),
            "");
    return new LiveText(Glyphs.UNICODE, false, 80, 24)
        .lines(view)
        .get(4)
        .replaceAll(".*so far, ", "");
  }

  @Test
  void scrolledLinesHaveATimeAndASign() {
    LocalTime time = LocalTime.of(20, 15, 21);
    ScrolledLines lines = new ScrolledLines(Glyphs.UNICODE, false);

    assertEquals(
        "20:15:21  ★ new best val_acc 0.9597  +0.0156 (+1.7%) vs baseline  #71, mean of 3"
            + "  lr=0.00211 layers=7 act=\"silu\" dropout=0.19 batch=256",
        lines.best(time, "val_acc", VIEW.best().orElseThrow()));
    assertEquals("20:15:21  ✗ a?[2Jb", lines.failed(time, "a\u001b[2Jb"));
    assertEquals("20:15:21  failed ??", new ScrolledLines(Glyphs.ASCII, false).failed(time, "活é"));
    assertEquals(
        "20:15:21  " + ESCAPE + "31m✗" + ESCAPE + "0m a",
        new ScrolledLines(Glyphs.UNICODE, true).failed(time, "a"));
  }
}
