package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import sweep.metric.MetricName;

/**
 * Tracks the keywords in a line that qualify the names after them: {@code train loss 0.5} is {@code
 * train_loss}, and {@code Best val loss: 0.3} is {@code Best_val_loss}. A keyword applies to the
 * next value, across a few other words but not across a comma. Before a colon, a bracket, a bar, a
 * dash or a step it applies to the rest of the line, as in {@code Val: loss=0.6 acc=0.7}.
 */
final class NameQualifiers {
  /** The most words between a keyword and a name to which it applies. */
  private static final int MOST_WORDS_BETWEEN = 3;

  private final WordSpan stage = new WordSpan();
  private final WordSpan qualifier = new WordSpan();
  private final WordSpan stageOfRest = new WordSpan();
  private final WordSpan qualifierOfRest = new WordSpan();

  /** The qualifier of the previous value, whose step may follow: best loss 0.3 (epoch 7). */
  private final WordSpan previousQualifier = new WordSpan();

  private byte[] joined = new byte[2 * MetricName.LONGEST];
  private int plainFrom;
  private int between;
  private boolean isNextOnly;
  private boolean isActive;
  private boolean isAfterNumber;

  /** Starts another line. */
  void startLine() {
    isAfterNumber = false;
    if (isActive) {
      isActive = false;
      stage.clear();
      qualifier.clear();
      stageOfRest.clear();
      qualifierOfRest.clear();
      previousQualifier.clear();
    }
  }

  /** Whether the line has had a keyword so far. */
  boolean isActive() {
    return isActive;
  }

  /** Handles the characters between two words. */
  void gap(byte[] line, int from, int to) {
    for (int at = from; at < to; at++) {
      switch (line[at]) {
        case ':', ']', ')', '>' -> applyToRest();
        case '|' -> {
          applyToRest();
          previousQualifier.clear();
        }
        case ',', ';' -> {
          clearNear();
          previousQualifier.clear();
        }
        default -> {}
      }
    }
  }

  /** Handles a word without a value. */
  void word(byte[] line, int from, int to) {
    switch (Keyword.of(line, from, to)) {
      case STAGE -> {
        isActive = true;
        stage.set(from, to);
        between = 0;
      }
      case QUALIFIER -> qualify(line, from, to);
      case FROM -> {
        isActive = true;
        qualifier.set(from, to);
        between = 0;
        isNextOnly = true;
      }
      case LINK -> countWordBetween();
      case COUNTED, OTHER -> {
        countWordBetween();
        previousQualifier.clear();
      }
    }
    isAfterNumber = false;
  }

  private void qualify(byte[] line, int from, int to) {
    // 5 min is a time in minutes.
    boolean isMin = to - from == 3 && (line[from + 1] | 0x20) == 'i';
    if (isMin && isAfterNumber && line[from - 1] == ' ' && isDigit(line[from - 2])) {
      return;
    }
    isActive = true;
    boolean continues = qualifier.isSet() && !isNextOnly && from == qualifier.to() + 1;
    qualifier.set(continues ? qualifier.from() : from, to);
    between = 0;
    isNextOnly = false;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private void countWordBetween() {
    between++;
    if (between > MOST_WORDS_BETWEEN || isNextOnly) {
      clearNear();
    }
  }

  /** Handles a number without a name, or a dash. */
  void noName(byte[] line, int from, int to) {
    if (to - from == 1 && line[from] == '-') {
      applyToRest();
    } else {
      clearNear();
    }
    isAfterNumber = true;
  }

  /**
   * Handles the end of a value.
   *
   * @param isStep whether it is a step, whose keywords apply to the rest of the line
   */
  void value(boolean isStep) {
    isAfterNumber = !isStep;
    if (!isActive) {
      return;
    }
    previousQualifier.clear();
    if (isStep) {
      applyToRest();
    } else {
      previousQualifier.setIfPresent(qualifier);
      clearNear();
    }
  }

  private void clearNear() {
    stage.clear();
    qualifier.clear();
    isNextOnly = false;
  }

  private void applyToRest() {
    if (!isNextOnly && (stage.isSet() || qualifier.isSet())) {
      // Another section starts.
      stageOfRest.clear();
      qualifierOfRest.clear();
      stageOfRest.setIfPresent(stage);
      qualifierOfRest.setIfPresent(qualifier);
    }
    clearNear();
  }

  /** Whether a qualifier shortly before an offset marks the next value as not current. */
  static boolean isQualified(byte[] line, int from, int to) {
    int end = to;
    for (int i = 0; i <= MOST_WORDS_BETWEEN; i++) {
      while (end > from && (line[end - 1] == ' ' || line[end - 1] == ':')) {
        end--;
      }
      int start = end;
      while (start > from
          && end - start <= MetricName.LONGEST
          && NameCharacters.end(line, start - 1, end) == end) {
        start--;
      }
      Keyword word = Keyword.of(line, start, end);
      if (word == Keyword.QUALIFIER || (word == Keyword.FROM && i == 0)) {
        return true;
      }
      end = start;
    }
    return false;
  }

  /** Whether the next step is not the current one. */
  boolean isQualified() {
    return qualifier.isSet() || qualifierOfRest.isSet() || previousQualifier.isSet();
  }

  /**
   * Joins a name with the keywords that apply to it.
   *
   * @return the length of the joined name in {@link #joined}; 0 if no keyword applies
   */
  int join(byte[] line, int from, int to, boolean isStep) {
    WordSpan first = qualifier.isSet() ? qualifier : qualifierOfRest;
    first = isStep && !first.isSet() ? previousQualifier : first;
    WordSpan second = stage.isSet() ? stage : stageOfRest;
    int length = 0;
    plainFrom = 0;
    if (first.isSet() && !Keyword.QUALIFIER.isPartOf(line, from, to)) {
      length = append(line, first, 0);
    }
    if (second.isSet() && !isStep && !Keyword.STAGE.isPartOf(line, from, to)) {
      plainFrom = length == 0 ? second.to() - second.from() + 1 : 0;
      length = append(line, second, length);
    }
    if (length == 0) {
      return 0;
    }
    int end = length + to - from;
    joined = end > joined.length ? Arrays.copyOf(joined, 2 * end) : joined;
    System.arraycopy(line, from, joined, length, to - from);
    return end;
  }

  /** The keywords that apply to the next name from before an offset, each with a space after it. */
  String ofRest(byte[] line, int offset) {
    return text(line, qualifier.isSet() ? qualifier : qualifierOfRest, offset)
        + text(line, stage.isSet() ? stage : stageOfRest, offset);
  }

  private static String text(byte[] line, WordSpan words, int offset) {
    return words.isSet() && words.from() < offset
        ? new String(line, words.from(), words.to() - words.from(), StandardCharsets.UTF_8) + " "
        : "";
  }

  private int append(byte[] line, WordSpan words, int length) {
    int at = length;
    int end = length + words.to() - words.from() + 1;
    joined = end > joined.length ? Arrays.copyOf(joined, 2 * end) : joined;
    for (int i = words.from(); i < words.to(); i++) {
      joined[at] = NameCharacters.end(line, i, i + 1) > i ? line[i] : (byte) '_';
      at++;
    }
    joined[at] = '_';
    return end;
  }

  /** The bytes of the last joined name. */
  byte[] joined() {
    return joined;
  }

  /**
   * Where the plain name starts in the last joined name, of which that is a variant. 0 if it is not
   * a variant: the best loss is not a current loss.
   */
  int plainFrom() {
    return plainFrom;
  }
}
