package sweep.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RedrawnLinesProperties {
  private static final int COLUMNS = 10;
  private static final int ROWS = 200;

  /** A terminal of unlimited height that understands the sequences used by blocks. */
  private static final class FakeTerminal {
    private static final Pattern PIECE =
        Pattern.compile("\u001b\\[(\\?2026[hl]|[0-9]*[ABKJ])|\r|\n|[^\u001b\r\n]+");

    private final List<String> rows = new ArrayList<>(List.of(""));
    private int row;
    private int column;

    void show(String frame) {
      Matcher pieces = PIECE.matcher(frame);
      int end = 0;
      while (pieces.find()) {
        assertEquals(end, pieces.start(), "a sequence that it does not know");
        end = pieces.end();
        take(pieces.group());
      }
      assertEquals(end, frame.length());
    }

    private void take(String piece) {
      if (piece.equals("\r")) {
        column = 0;
      } else if (piece.equals("\n")) {
        row++;
        if (row == rows.size()) {
          rows.add("");
        }
      } else if (!piece.startsWith("\u001b")) {
        piece.chars().forEach(c -> put((char) c));
      } else if (piece.endsWith("K")) {
        rows.set(row, rows.get(row).substring(0, Math.min(column, rows.get(row).length())));
      } else if (piece.endsWith("J")) {
        rows.set(row, rows.get(row).substring(0, Math.min(column, rows.get(row).length())));
        rows.subList(row + 1, rows.size()).clear();
      } else if (piece.endsWith("A")) {
        row -= Integer.parseInt(piece.substring(2, piece.length() - 1));
        assertTrue(row >= 0, "above what it began with");
      } else if (piece.endsWith("B")) {
        row += Integer.parseInt(piece.substring(2, piece.length() - 1));
        assertTrue(row < rows.size(), "below what there is");
      }
    }

    private void put(char c) {
      if (column == COLUMNS) {
        column = 0;
        take("\n");
      }
      StringBuilder text = new StringBuilder(rows.get(row));
      text.setLength(Math.max(text.length(), column + 1));
      text.setCharAt(column, c);
      rows.set(row, text.toString().replace('\0', ' '));
      column++;
    }

    /** Its contents, with wrapped lines joined, and without empty lines at the end. */
    String text() {
      return String.join("", rows.stream().map(each -> each + "\n").toList()).stripTrailing();
    }
  }

  record Step(List<String> above, List<String> lines) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<String> line = Arbitraries.of("", "a", "bb", "ccccccccc", "d e f");
    Arbitrary<String> above = Arbitraries.of("x", "yyyyyyyyy");
    return Combinators.combine(above.list().ofMaxSize(2), line.list().ofMaxSize(6))
        .as(Step::new)
        .list()
        .ofMaxSize(12);
  }

  @Property
  void terminalShowsAllPrintedLinesAndTheLastBlock(@ForAll("steps") List<Step> steps) {
    FakeTerminal terminal = new FakeTerminal();
    RedrawnLines block = new RedrawnLines();
    List<String> expected = new ArrayList<>();
    List<String> last = List.of();
    for (Step step : steps) {
      terminal.show(block.draw(step.above(), step.lines(), COLUMNS, ROWS));
      expected.addAll(step.above());
      last = step.lines();
    }
    expected.addAll(last);

    assertEquals(String.join("\n", expected).stripTrailing(), terminal.text());
  }

  @Example
  void unchangedLinesAreNotWritten() {
    RedrawnLines block = new RedrawnLines();
    block.draw(List.of(), List.of("one", "two", "three"), COLUMNS, ROWS);

    assertEquals("", block.draw(List.of(), List.of("one", "two", "three"), COLUMNS, ROWS));
    String frame = block.draw(List.of(), List.of("one", "2", "three"), COLUMNS, ROWS);
    assertTrue(frame.contains("2"));
    assertFalse(frame.contains("one") || frame.contains("three"), frame);
  }

  @Example
  void linesWrappedByANarrowerTerminalAreCounted() {
    RedrawnLines block = new RedrawnLines();
    block.draw(List.of(), List.of("123456789", "abc"), COLUMNS, ROWS);

    String frame = block.draw(List.of(), List.of("1234", "abc"), 5, ROWS);

    assertTrue(frame.contains("\u001b[3A"), frame);
    assertTrue(frame.contains("\u001b[J"), frame);
  }
}
