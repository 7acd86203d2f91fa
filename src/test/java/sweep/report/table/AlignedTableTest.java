package sweep.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import sweep.terminal.Cells;
import sweep.terminal.LineWidth;

class AlignedTableTest {
  private static final LineWidth WIDE = new LineWidth(80, "look elsewhere");

  private static final List<Column<String>> COLUMNS =
      List.of(
          Column.<String>number("rank", row -> "1").as(ColumnPriority.KEY),
          Column.<String>text("trials", row -> "0").as(ColumnPriority.ORIGIN),
          Column.<String>text("loss", row -> "0.25 ± 0.01")
              .as(ColumnPriority.RESULT)
              .shortened(row -> "0.25"),
          Column.<String>text("n", row -> "3").as(ColumnPriority.SPREAD).beside("loss"),
          Column.<String>text("difference", row -> "+0.001 *").as(ColumnPriority.DIFFERENCE),
          Column.<String>number("percent", row -> "1.2")
              .as(ColumnPriority.SELDOM)
              .beside("difference"),
          Column.number("lr", row -> "0.001"),
          Column.text("note", row -> row),
          Column.<String>number("seconds", row -> "3").as(ColumnPriority.SELDOM),
          Column.text("", row -> "baseline"));

  private static String table(int room, String... rows) throws IOException {
    StringBuilder out = new StringBuilder();
    new Table<>(COLUMNS, List.of(rows)).writeAligned(new LineWidth(room, WIDE.wayOut()), out);
    return out.toString();
  }

  @Test
  void wideTerminalShowsEveryColumn() throws IOException {
    String whole =
        """
        rank  trials  loss         n  difference  percent     lr  note  seconds
           1  0       0.25 ± 0.01  3  +0.001 *        1.2  0.001  日本        3  baseline
        """;
    assertEquals(whole, table(0, "日本"));
    assertEquals(whole, table(82, "日本"));
  }

  @Test
  void leastUsefulColumnsAreHiddenFirstAndNamed() throws IOException {
    assertEquals(
        """
        rank  trials  loss         n  difference     lr  note
           1  0       0.25 ± 0.01  3  +0.001 *    0.001  b     baseline
        columns hidden to fit the terminal: percent, seconds (look elsewhere)
        """,
        table(64, "b"));
    assertEquals(
        """
        rank  loss  n  difference     lr  note
           1  0.25  3  +0.001 *    0.001  b     baseline
        columns hidden to fit the terminal: trials, percent, seconds (look elsewhere)
        """,
        table(48, "b"));
  }

  @Test
  void parametersStayWhereEvenTheSpreadHasToGo() throws IOException {
    assertEquals(
        """
        rank  loss     lr  note
           1  0.25  0.001  b     baseline
        columns hidden to fit the terminal: trials, n, difference, percent, seconds (look\
         elsewhere)
        """,
        table(34, "b"));
  }

  @Test
  void resultStaysHoweverLittleRoomThereIs() throws IOException {
    assertTrue(table(5, "b").startsWith("rank  loss\n   1  0.25  baseline\n"), table(5, "b"));
  }

  @Test
  void columnDoesNotStayWithoutTheOneThatItBelongsTo() throws IOException {
    for (int room = 20; room < 82; room++) {
      List<String> headers =
          List.of(table(room, "b").lines().findFirst().orElseThrow().split(" +"));
      assertTrue(!headers.contains("percent") || headers.contains("difference"), headers::toString);
      assertTrue(table(room, "b").lines().limit(2).allMatch(fits(room)), table(room, "b"));
    }
  }

  private static Predicate<String> fits(int room) {
    return line -> Cells.width(line) <= room;
  }

  @Test
  void longTextsAreCutBeforeColumnsAreHidden() throws IOException {
    String cut = table(82, "run/" + "a".repeat(100) + "/seven");
    assertTrue(cut.contains("run/") && cut.contains("...") && cut.contains("/seven  "), cut);
    String words = table(82, "many words ".repeat(10));
    assertTrue(words.contains(" many words many ") && words.contains("...  "), words);
  }

  @Test
  void withoutRowsThereAreTheHeaders() throws IOException {
    assertEquals("rank  trials  loss  n  difference  percent  lr  note  seconds\n", table(0));
  }
}
