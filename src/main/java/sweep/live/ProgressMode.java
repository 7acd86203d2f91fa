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
  /** In place where that can be, else by lines. */
  AUTO,
  /** In place, with keys. */
  LIVE,
  /** By lines that stay: what got better, what failed, and now and then where it stands. */
  PLAIN,
  /** By events for programs, a line of JSON each. */
  JSON,
  /** Not at all. */
  NONE;

  /** The variable that has a say where the command line has none. */
  public static final String VARIABLE = "SWEEP_PROGRESS";

  /** The words for them. */
  static List<String> words() {
    return Arrays.stream(values()).map(ProgressMode::word).toList();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What the user asked for.
   *
   * @param option what the command line says, if anything
   * @throws CommandException if it is no such word
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
                                word, words(), "there are " + String.join(", ", words())))));
  }

  /** What becomes of it on this console: never {@link #AUTO}. */
  public ProgressMode on(Console console) {
    return switch (this) {
      case AUTO -> console.isLive() ? LIVE : PLAIN;
      case LIVE -> console.canRedraw() ? LIVE : PLAIN;
      case PLAIN, JSON, NONE -> this;
    };
  }
}
