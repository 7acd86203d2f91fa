package sweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlignedTableTest {
  private static final List<Column<String>> COLUMNS =
      List.of(
          Column.number("rank", row -> "1"),
          Column.text("trials", row -> "0"),
          Column.number("loss", row -> "0.25"),
          Column.number("lr", row -> "0.001"),
          Column.text("note", row -> row),
          Column.number("seconds", row -> "3"),
          Column.text("", row -> "baseline"));

  private static String table(int room, String... rows) throws IOException {
    StringBuilder out = new StringBuilder();
    new AlignedTable<>(new TextTable<>(COLUMNS, List.of(rows))).writeWithin(room, out);
    return out.toString();
  }

  @Test
  void withRoomEverythingIsThere() throws IOException {
    String whole =
        """
        rank  trials  loss     lr  note  seconds
           1  0       0.25  0.001  日本        3  baseline
        """;
    assertEquals(whole, table(0, "日本"));
    assertEquals(whole, table(80, "日本"));
  }

  @Test
  void longTextsAreCutBeforeColumnsAreLeftOut() throws IOException {
    assertEquals(
        """
        rank  trials  loss     lr  note              seconds
           1  0       0.25  0.001  aaaaaaaaaaaaa...        3  baseline
        """,
        table(64, "a".repeat(100)));
  }

  @Test
  void whatIsLeftOutIsSaidAndTheRemarkStays() throws IOException {
    String narrow = table(40, "b");
    assertEquals(
        """
        rank  trials  loss     lr  note
           1  0       0.25  0.001  b     baseline
        left out for want of room: seconds; --columns chooses, --format csv has all
        """,
        table(42, "b"));
    assertTrue(narrow.contains("left out for want of room: note, seconds;"), narrow);
    assertTrue(narrow.lines().limit(2).allMatch(line -> line.length() <= 40), narrow);
    assertTrue(table(5, "b").startsWith("rank  trials  loss\n"), "the first columns stay");
  }

  @Test
  void withoutRowsThereAreTheHeaders() throws IOException {
    assertEquals("rank  trials  loss  lr  note  seconds\n", table(0));
  }
}
