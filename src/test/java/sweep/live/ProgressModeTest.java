package sweep.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.status.StatusPace;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;

class ProgressModeTest {
  private static final long SECOND = 1_000_000_000L;

  /** A console; variables are such as {@code CI=1 TERM=xterm}. */
  private static Console console(int columns, String variables) {
    Map<String, String> environment = new HashMap<>();
    for (String variable : variables.split(" ", -1)) {
      String[] parts = variable.split("=", 2);
      environment.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return new Console(
        nowhere, OutputStream.nullOutputStream(), nowhere, columns, 0, true, environment);
  }

  @ParameterizedTest
  @CsvSource({
    "80, TERM=xterm, '', LIVE",
    "0, TERM=xterm, '', PLAIN",
    "80, TERM=dumb, '', PLAIN",
    "80, X=1, '', PLAIN",
    "80, TERM=xterm CI=true, '', PLAIN",
    "80, TERM=xterm NO_COLOR=1, '', PLAIN",
    "80, TERM=xterm NO_COLOR=, '', LIVE",
    "80, TERM=xterm NO_COLOR=1 CI=1, live, LIVE",
    "80, TERM=dumb, live, PLAIN",
    "0, TERM=xterm, LIVE, PLAIN",
    "80, TERM=xterm, plain, PLAIN",
    "80, TERM=xterm, json, JSON",
    "80, TERM=xterm SWEEP_PROGRESS=none, '', NONE",
    "80, TERM=xterm SWEEP_PROGRESS=none, auto, LIVE",
    "80, TERM=xterm SWEEP_PROGRESS=, '', LIVE",
  })
  void modeIsTheRequestedOneIfSupported(
      int columns, String variables, String option, ProgressMode expected) {
    Console console = console(columns, variables);
    Optional<String> asked = Optional.of(option).filter(word -> !word.isEmpty());

    assertEquals(expected, ProgressMode.asked(asked, console).on(console));
  }

  @Test
  void unknownModeIsRejectedWithASuggestion() {
    CommandException option =
        assertThrows(
            CommandException.class,
            () -> ProgressMode.asked(Optional.of("lvie"), console(0, "TERM=x")));
    CommandException variable =
        assertThrows(
            CommandException.class,
            () -> ProgressMode.asked(Optional.empty(), console(0, "SWEEP_PROGRESS=foo")));

    assertEquals("--progress: unknown 'lvie'; did you mean 'live'?", option.getMessage());
    assertEquals(
        "SWEEP_PROGRESS: unknown 'foo'; available: auto, live, plain, json, none",
        variable.getMessage());
    assertEquals(ExitCode.USAGE, option.exitCode());
  }

  @ParameterizedTest
  @CsvSource({
    "80, TERM=xterm, true",
    "0, TERM=xterm, false",
    "80, TERM=xterm CI=1, false",
    "80, TERM=dumb, false",
    "0, FORCE_COLOR=1, true",
    "0, CLICOLOR_FORCE=1, true",
    "0, FORCE_COLOR=0, false",
    "0, FORCE_COLOR=1 NO_COLOR=1, false",
    "80, TERM=xterm NO_COLOR=1, false",
  })
  void colourFollowsTerminalAndVariables(int columns, String variables, boolean expected) {
    assertEquals(expected, console(columns, variables).isColoured());
  }

  @ParameterizedTest
  @CsvSource({
    "LANG=C.UTF-8, UNICODE",
    "LANG=de_DE.utf8@euro, UNICODE",
    "LANG=de_DE, ASCII",
    "LANG=C.UTF-8 LC_ALL=C, ASCII",
    "X=1, ASCII"
  })
  void glyphsFollowTheLocale(String variables, String expected) {
    assertEquals(expected, console(80, variables).marks().name());
  }

  @Test
  void statusIsDueAfterAMinuteOrATwentiethWhicheverIsLater() {
    StatusPace pace = new StatusPace(0);
    Optional<BigInteger> total = Optional.of(BigInteger.valueOf(100));

    assertFalse(pace.isDue(0, 50, total), "what was over at first is no news");
    assertFalse(pace.isDue(59 * SECOND, 90, total), "too soon");
    assertFalse(pace.isDue(600 * SECOND, 54, total), "too little");
    assertTrue(pace.isDue(601 * SECOND, 55, total));
    assertFalse(pace.isDue(602 * SECOND, 61, total), "counted from the line before");
    assertTrue(pace.isDue(661 * SECOND, 61, total));
    assertTrue(pace.isDue(721 * SECOND, 62, Optional.empty()), "without an end one is enough");
    assertFalse(pace.isDue(999 * SECOND, 62, Optional.empty()), "nothing is new");
  }

  @Test
  void linesOfTextBecomeEvents() {
    StringWriter events = new StringWriter();
    PrintWriter text = new PrintWriter(new EventLines(new PrintWriter(events)), true);

    text.print("one \"tw");
    text.println("o\"");
    text.println();

    String line = events.toString();
    assertTrue(
        line.matches(
            "\\{\"at\":\"[^\"]*Z\",\"event\":\"notice\",\"text\":\"one \\\\\"two\\\\\"\"}\\R"),
        line);
  }
}
