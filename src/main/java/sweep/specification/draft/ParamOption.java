package sweep.specification.draft;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.specification.draft.DraftForm.Choice;
import sweep.specification.draft.DraftForm.Constant;
import sweep.specification.draft.DraftForm.Range;
import sweep.specification.draft.DraftForm.Whole;
import sweep.text.ArgumentCharacters;
import sweep.text.DraftNumber;

/**
 * The values that the user asked for in {@code --param}: {@code 1e-4..1e-1}, {@code 16..128},
 * {@code relu,tanh} or {@code 10}.
 *
 * @param why how it was understood, in a few words
 */
record ParamOption(DraftForm form, String why) {
  private static final Pattern RANGE =
      Pattern.compile("(.*?)\\.\\.(.*?)(:log|:linear)?", Pattern.DOTALL);

  /**
   * Reads a form.
   *
   * @throws DraftException if it isn't valid
   */
  static ParamOption read(String name, String written) {
    String text = written.strip();
    if (text.isEmpty()) {
      throw new DraftException(
          "--param %s: nothing to try; write %s=1e-4..1e-1, %s=16..128, %s=relu,tanh or %s=10"
              .formatted(name, name, name, name, name));
    }
    ArgumentCharacters.in(text)
        .ifPresent(
            message -> {
              throw new DraftException("--param %s: %s".formatted(name, message));
            });
    Matcher range = RANGE.matcher(text);
    boolean isRange =
        range.matches()
            && (DraftNumber.isNumber(range.group(1)) || DraftNumber.isNumber(range.group(2)));
    if (isRange) {
      return range(name, text, range);
    }
    return text.indexOf(',') < 0
        ? new ParamOption(new Constant(text), "always the same")
        : values(name, text);
  }

  private static ParamOption values(String name, String text) {
    List<String> values = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (values.contains("")) {
      throw new DraftException(
          "--param %s: a value is missing beside a comma in '%s'".formatted(name, text));
    }
    return new ParamOption(new Choice(values), "one of these");
  }

  private static ParamOption range(String name, String text, Matcher range) {
    String min = range.group(1);
    String max = range.group(2);
    if (!DraftNumber.isNumber(min) || !DraftNumber.isNumber(max)) {
      throw new DraftException(
          "--param %s: a range has two numbers, such as 1e-4..1e-1, but got '%s'"
              .formatted(name, text));
    }
    if (DraftNumber.of(min) > DraftNumber.of(max)) {
      throw new DraftException(
          "--param %s: min must be <= max, but got '%s'".formatted(name, text));
    }
    boolean positive = DraftNumber.of(min) > 0;
    boolean asked = ":log".equals(range.group(3));
    if (asked && !positive) {
      throw new DraftException(
          "--param %s: min must be > 0 for a logarithm, but got '%s'".formatted(name, text));
    }
    boolean wide = positive && DraftForm.decades(min, max) >= DraftForm.WIDE;
    boolean log = asked || (wide && range.group(3) == null);
    return between(min, max, log);
  }

  private static ParamOption between(String min, String max, boolean log) {
    String uniform = log ? "uniform in the logarithm" : "uniform";
    if (!DraftNumber.isWhole(min) || !DraftNumber.isWhole(max)) {
      return new ParamOption(new Range(min, max, log), uniform);
    }
    boolean narrow = DraftNumber.of(max) - DraftNumber.of(min) == 1;
    String why =
        narrow
            ? "one of the two; write min: %s.0 for numbers between them".formatted(min)
            : "whole numbers";
    return new ParamOption(new Whole(min, max, log), log ? "whole numbers, " + uniform : why);
  }
}
