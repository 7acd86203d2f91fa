package sweep.live;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.text.NearName;

/** How progress is displayed. */
public enum ProgressMode {
  /** Live where the terminal supports it, otherwise plain. */
  AUTO,
  /** Redrawn in place, with keys. */
  LIVE,
  /** Plain lines: new bests, failures, and a status line from time to time. */
  PLAIN,
  /** Events for programs, one line of JSON each. */
  JSON,
  /** No progress. */
  NONE;

  /** The environment variable that sets the mode if no option does. */
  public static final String VARIABLE = "SWEEP_PROGRESS";

  /** The words for all modes. */
  static List<String> words() {
    return Arrays.stream(values()).map(ProgressMode::word).toList();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the mode that the user asked for.
   *
   * @param option the value on the command line, if any
   * @throws CommandException if it is not a mode
   */
  public static ProgressMode asked(Optional<String> option, Console console) {
    if (option.isPresent()) {
      return parse("--progress", option.get());
    }
    String variable = console.environment().getOrDefault(VARIABLE, "");
    return variable.isEmpty() ? AUTO : parse(VARIABLE, variable);
  }

  private static ProgressMode parse(String where, String word) {
    return Arrays.stream(values())
        .filter(mode -> mode.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.usage(
                    "%s: unknown '%s'; %s"
                        .formatted(
                            where,
                            NearName.shortened(word),
                            NearName.hint(
                                word, words(), "available: " + String.join(", ", words())))));
  }

  /** The mode that this console supports; never {@link #AUTO}. */
  public ProgressMode on(Console console) {
    return switch (this) {
      case AUTO -> console.isLive() ? LIVE : PLAIN;
      case LIVE -> console.canRedraw() ? LIVE : PLAIN;
      case PLAIN, JSON, NONE -> this;
    };
  }
}
