package sweep.metric.log;

import java.util.Arrays;
import sweep.metric.MetricName;

/**
 * What the words of a line before a name say about it. {@code train loss 0.5} is {@code
 * train_loss}, and {@code Best val loss: 0.3} is {@code Best_val_loss}: a word holds for the next
 * value, over a few other words but no comma; before a colon, a bracket, a bar or a dash, or beside
 * a step, for all that follow in the line, as in {@code Val: loss=0.6 acc=0.7}.
 */
final class NameQualifiers {
  /** A word farther before a name says nothing about it. */
  private static final int MOST_WORDS_BETWEEN = 3;

  private final WordSpan stage = new WordSpan();
  private final WordSpan qualifier = new WordSpan();
  private final WordSpan stageOfAll = new WordSpan();
  private final WordSpan qualifierOfAll = new WordSpan();

  /** Of the value before, whose step may follow: best loss 0.3 (epoch 7). */
  private final WordSpan qualifierBefore = new WordSpan();

  private byte[] joined = new byte[2 * MetricName.LONGEST];
  private int plainFrom;
  private int between;
  private boolean isNextOnly;
  private boolean isWatching;
  private boolean isAfterCount;

  /** Begins another line. */
  void begin() {
    isAfterCount = false;
    if (isWatching) {
      isWatching = false;
      stage.clear();
      qualifier.clear();
      stageOfAll.clear();
      qualifierOfAll.clear();
      qualifierBefore.clear();
    }
  }

  /** Whether any word said anything so far. */
  boolean isWatching() {
    return isWatching;
  }

  /** Looks at what stands between two words. */
  void gap(byte[] line, int from, int to) {
    for (int at = from; at < to; at++) {
      switch (line[at]) {
        case ':', ']', ')', '>' -> holdForAll();
        case '|' -> {
          holdForAll();
          qualifierBefore.clear();
        }
        case ',', ';' -> {
          clearNear();
          qualifierBefore.clear();
        }
        default -> {}
      }
    }
  }

  /** Looks at a word that has no value. */
  void word(byte[] line, int from, int to) {
    switch (LineWord.of(line, from, to)) {
      case STAGE -> {
        isWatching = true;
        stage.set(from, to);
        between = 0;
      }
      case QUALIFIER -> qualify(line, from, to);
      case FROM -> {
        isWatching = true;
        qualifier.set(from, to);
        between = 0;
        isNextOnly = true;
      }
      case LINK -> goOn();
      case COUNTED, OTHER -> {
        goOn();
        qualifierBefore.clear();
      }
    }
    isAfterCount = false;
  }

  private void qualify(byte[] line, int from, int to) {
    // 5 min are minutes.
    boolean isMin = to - from == 3 && (line[from + 1] | 0x20) == 'i';
    if (isMin && isAfterCount && line[from - 1] == ' ' && isDigit(line[from - 2])) {
      return;
    }
    isWatching = true;
    boolean goesOn = qualifier.isSet() && !isNextOnly && from == qualifier.to() + 1;
    qualifier.set(goesOn ? qualifier.from() : from, to);
    between = 0;
    isNextOnly = false;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private void goOn() {
    between++;
    if (between > MOST_WORDS_BETWEEN || isNextOnly) {
      clearNear();
    }
  }

  /** Looks at a number without a name, or at a dash. */
  void noName(byte[] line, int from, int to) {
    if (to - from == 1 && line[from] == '-') {
      holdForAll();
    } else {
      clearNear();
    }
    isAfterCount = true;
  }

  /**
   * Goes on after a value.
   *
   * @param isStep whether it is a step, so that what holds for it holds for what follows
   */
  void value(boolean isStep) {
    isAfterCount = !isStep;
    if (!isWatching) {
      return;
    }
    qualifierBefore.clear();
    if (isStep) {
      holdForAll();
    } else {
      qualifierBefore.takeOver(qualifier);
      clearNear();
    }
  }

  private void clearNear() {
    stage.clear();
    qualifier.clear();
    isNextOnly = false;
  }

  private void holdForAll() {
    if (!isNextOnly && (stage.isSet() || qualifier.isSet())) {
      // Another section begins.
      stageOfAll.clear();
      qualifierOfAll.clear();
      stageOfAll.takeOver(stage);
      qualifierOfAll.takeOver(qualifier);
    }
    clearNear();
  }

  /** Whether one of the words right before a place says that what follows is no value of now. */
  static boolean isQualified(byte[] line, int from, int to) {
    int end = to;
    for (int i = 0; i <= MOST_WORDS_BETWEEN; i++) {
      while (end > from && (line[end - 1] == ' ' || line[end - 1] == ':')) {
        end--;
      }
      int start = end;
      while (start > from
          && end - start <= MetricName.LONGEST
          && NameBytes.end(line, start - 1, end) == end) {
        start--;
      }
      LineWord word = LineWord.of(line, start, end);
      if (word == LineWord.QUALIFIER || (word == LineWord.FROM && i == 0)) {
        return true;
      }
      end = start;
    }
    return false;
  }

  /** Whether the next step is no step of now. */
  boolean isQualified() {
    return qualifier.isSet() || qualifierOfAll.isSet() || qualifierBefore.isSet();
  }

  /**
   * Joins a name with what the words before say about it.
   *
   * @return the length of the name in {@link #joined}; 0 if it stays as it is
   */
  int join(byte[] line, int from, int to, boolean isStep) {
    WordSpan first = qualifier.isSet() ? qualifier : qualifierOfAll;
    first = isStep && !first.isSet() ? qualifierBefore : first;
    WordSpan second = stage.isSet() ? stage : stageOfAll;
    int length = 0;
    plainFrom = 0;
    if (first.isSet() && !LineWord.QUALIFIER.isPartOf(line, from, to)) {
      length = append(line, first, 0);
    }
    if (second.isSet() && !isStep && !LineWord.STAGE.isPartOf(line, from, to)) {
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

  private int append(byte[] line, WordSpan words, int length) {
    int at = length;
    int end = length + words.to() - words.from() + 1;
    joined = end > joined.length ? Arrays.copyOf(joined, 2 * end) : joined;
    for (int i = words.from(); i < words.to(); i++) {
      joined[at] = NameBytes.end(line, i, i + 1) > i ? line[i] : (byte) '_';
      at++;
    }
    joined[at] = '_';
    return end;
  }

  /** The name that was joined last. */
  byte[] joined() {
    return joined;
  }

  /**
   * Where in the name that was joined last the name begins that it is a kind of; 0 for none: the
   * best loss is no loss of now.
   */
  int plainFrom() {
    return plainFrom;
  }
}
