package sweep.journal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.ControlAction.Expected;
import sweep.journal.entry.ControlAction.Resumed;
import sweep.journal.entry.ControlAction.Searched;
import sweep.journal.entry.ControlAction.Suspended;
import sweep.journal.entry.ControlAction.Unknown;
import sweep.journal.entry.SearchPosition;

class ControlTextsTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 12, 999_999_999_999_999_999L, Long.MAX_VALUE})
  void searchPositionOfAnyLengthIsReadBack(long number) {
    Searched searched = new Searched(new SearchPosition(number, number, number, number));

    assertEquals(searched, ControlTexts.read(ControlTexts.write(searched)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 4.0E-4, 1.38988e-12, 123456, 1e300})
  void expectedImprovementOfAnySizeIsReadBack(double improvement) {
    Expected expected = new Expected(34, improvement);

    assertEquals(expected, ControlTexts.read(ControlTexts.write(expected)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void suspensionIsReadBackWithTheRunnerThatCarriesItOut(boolean later) {
    for (ControlAction action : List.of(new Suspended(later), new Resumed(later))) {
      assertEquals(action, ControlTexts.read(ControlTexts.write(action)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "expects an improvement of much after results 3",
        "expects an improvement of 0.1",
        "searched up to suggestion 9999999999999999999: 0 duplicates, 0 excluded, 0 looked at"
            + " in a row",
        "slots many",
        "slots 03",
        "run_cap ",
        "stop later",
        "stop Kill",
        "turned off",
        ""
      })
  void unknownTextIsKept(String text) {
    assertEquals(new Unknown(text), ControlTexts.read(text));
    assertEquals(text, ControlTexts.write(new Unknown(text)));
  }
}
