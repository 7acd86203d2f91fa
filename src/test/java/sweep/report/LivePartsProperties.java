package sweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import sweep.status.TimeLeft;
import sweep.terminal.Cells;
import sweep.terminal.Glyphs;

class LivePartsProperties {
  @Property
  void cutTextFitsAndIsTheWholeOrAStartOfIt(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 40) int cells) {
    String plain = Cells.plain(text);
    String cut = Cells.cut(plain, cells, "…");

    assertTrue(Cells.width(cut) <= cells, cut);
    assertTrue(
        cut.equals(plain) || plain.startsWith(cut.substring(0, cut.length() - 1)),
        () -> cut + " of " + plain);
  }

  @Example
  void wideCharactersAreNotCutInTwo() {
    assertEquals("活性…", Cells.cut("活性化関数", 6, "…"));
    assertEquals("活性…", Cells.cut("活性化関数", 5, "…"));
    assertEquals("活性化関数", Cells.cut("活性化関数", 10, "…"));
  }

  @Property
  void barIsAsLongAsItIsToBe(
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll @IntRange(min = 1, max = 60) int cells,
      @ForAll Glyphs marks) {
    assertEquals(cells, Cells.width(marks.bar(share, cells)));
  }

  @Property
  void curveFitsWhateverTheValues(
      @ForAll @Size(min = 1, max = 50) List<Double> values,
      @ForAll @IntRange(min = 1, max = 20) int cells,
      @ForAll Glyphs marks) {
    assertEquals(Math.min(cells, values.size()), marks.curve(values, cells).length());
  }

  @Example
  void curveGoesFromItsLowestToItsHighestValue() {
    assertEquals("▁▅█", Glyphs.UNICODE.curve(List.of(1.0, 1.5, 2.0), 8));
    assertEquals("▁ █", Glyphs.UNICODE.curve(List.of(-1e308, Double.NaN, 1e308), 8));
    assertEquals("▁█", Glyphs.UNICODE.curve(List.of(1.0, 5.0, 2.0), 2).replace('▃', '█'));
  }

  private static Duration left(int finished, double waiting, int running, int slots) {
    return TimeLeft.of(
            new TimeLeft.Basis(
                finished,
                Duration.ofSeconds(10L * finished),
                waiting,
                Collections.nCopies(running, Duration.ofSeconds(4)),
                slots))
        .map(TimeLeft::left)
        .orElse(Duration.ZERO);
  }

  @Example
  void timeLeftIsTheMeanOfFinishedTrialsOverTheSlots() {
    assertEquals(Duration.ofSeconds(56), left(3, 10, 2, 2), "(10 * 10 + 2 * 6) / 2");
    assertEquals(Duration.ofSeconds(6), left(8, 0, 1, 8), "one that runs is not sped up");
    assertEquals(Duration.ZERO, left(2, 10, 1, 1), "too few have finished");
    assertEquals(Duration.ZERO, left(3, 10, 4, 4), "too few for the slots");
    assertEquals(Duration.ZERO, left(9, 0, 0, 4), "nothing is left to do");
    assertEquals(Duration.ZERO, left(9, 1e18, 0, 4), "there is no end in sight");
  }
}
