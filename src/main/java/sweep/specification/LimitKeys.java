package sweep.specification;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import sweep.trial.PosixSignal;

/** The keys that bound attempts, and that say what their failures mean. */
final class LimitKeys {
  static final int LARGEST_EXIT_CODE = 255;

  /** What {@code retry_on} calls an attempt that ran longer than {@code timeout}. */
  static final String TIMEOUT = "timeout";

  /** A share, from 0% to 100%. */
  static final Pattern PERCENT =
      Pattern.compile("(100(?:\\.0*)?|[0-9]{1,2}(?:\\.[0-9]*)?|\\.[0-9]+)\\s*%");

  private static final Pattern LENGTH =
      Pattern.compile("^\\s*([0-9]+(\\.[0-9]+)?\\s*|([0-9]+(\\.[0-9]+)?\\s*(ms|[smhd])\\s*)+)$");

  /** Its names in capitals are those that editors propose; any case is understood. */
  private static final SchemaType SIGNAL = signal();

  static final KeyTable WARNING =
      KeyTable.empty()
          .needed("signal", SIGNAL, "The signal to send, such as USR1, INT or TERM.")
          .needed(
              "before",
              length("exclusiveMinimum"),
              "How long before the limit it is sent, such as 60s.");

  static final KeyTable OUTPUT =
      KeyTable.empty()
          .needed(
              "output",
              SchemaType.text().suchAs("CUDA out of memory"),
              "A regular expression (java.util.regex) that a line of the attempt's output has.");

  static final KeyTable ALL =
      KeyTable.empty()
          .key(
              "slots",
              SchemaType.count(1).suchAs(2),
              "How many trials run at a time, a whole number; by default one for every two"
                  + " processors, but no more than there are GPUs if there are any.")
          .key(
              "timeout",
              length("exclusiveMinimum").suchAs("10m", "1h30m"),
              "The longest time for one attempt, such as 90s, 10m, 1h30m or 2d; a number alone"
                  + " counts seconds. No bound by default.")
          .key(
              "deadline",
              length("exclusiveMinimum").suchAs("8h"),
              "The longest time for one run of the sweep, such as 8h; the same command goes on"
                  + " later. No bound by default.")
          .key(
              "grace",
              length("minimum").otherwise("10s"),
              "The time between TERM and KILL when an attempt is ended; 10s by default.")
          .key(
              "warn",
              SchemaType.map(WARNING),
              "A signal that an attempt gets before its timeout or the deadline, to save a"
                  + " checkpoint. None by default.")
          .key(
              "retries",
              SchemaType.count(0).otherwise(0),
              "How many more attempts a trial gets after one that failed; 0 by default.")
          .key(
              "retry_on",
              SchemaType.list(failure()).suchAs(List.of("SIGKILL", 75, TIMEOUT)),
              "The only failures that give another attempt: exit codes, signals, timeout, or"
                  + " {output: PATTERN}. Every failure by default.")
          .key(
              "max_failures",
              budget().suchAs(10, "20%"),
              "How many trials may fail before the sweep ends: a count, or a share of those that"
                  + " have ended, such as 20%. By default the first 3 all failing end it.");

  private LimitKeys() {}

  /** A length of time, whose number has 0 as its bound. */
  static SchemaType length(String bound) {
    return SchemaType.text(LENGTH)
        .with("type", List.of("number", "string"))
        .with(bound, 0)
        .or("expected a length of time, such as 90s, 10m, 1h30m or 2d");
  }

  private static SchemaType budget() {
    return SchemaType.count(0)
        .with("type", List.of("integer", "string"))
        .with("pattern", "^" + PERCENT + "$")
        .or("expected a count or a share, such as 10 or 20%");
  }

  private static SchemaType failure() {
    return SchemaType.either(
        SchemaType.whole().with("minimum", 1).with("maximum", LARGEST_EXIT_CODE),
        SchemaType.words(List.of(TIMEOUT)),
        SIGNAL,
        SchemaType.map(OUTPUT));
  }

  /** Without streams, as every start of the program comes by here. */
  private static SchemaType signal() {
    List<String> names = new ArrayList<>();
    StringBuilder anyCase = new StringBuilder();
    for (PosixSignal signal : PosixSignal.values()) {
      names.add(signal.name());
      names.add("SIG".concat(signal.name()));
      anyCase.append(anyCase.isEmpty() ? "^([Ss][Ii][Gg])?(" : "|");
      for (char c : signal.name().toCharArray()) {
        anyCase.append(Character.isLetter(c) ? "[" : "").append(c);
        anyCase.append(Character.isLetter(c) ? Character.toLowerCase(c) + "]" : "");
      }
    }
    String pattern = anyCase.append(")$").toString();
    return SchemaType.either(SchemaType.words(names), SchemaType.text(Pattern.compile(pattern)));
  }
}
