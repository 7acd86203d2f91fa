package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.text.KnownWords;

/**
 * The words directly before a name, which may belong to it: {@code test top5} before {@code acc:
 * 0.9}. Only spaces separate them. It says whether there are words that {@link NameQualifiers}
 * passes over. The words are looked at only once there is a value, as most lines have none.
 */
final class WordRun {
  /** The levels of a logger, which writes them in capital letters. */
  private static final KnownWords<Boolean> LEVELS =
      new KnownWords<>(
          Stream.of(
                  "info",
                  "debug",
                  "warning",
                  "warn",
                  "error",
                  "critical",
                  "trace",
                  "fatal",
                  "notice")
              .collect(Collectors.toMap(level -> level, level -> true)),
          false);

  /** A longer run is prose; only its last words count. In bytes. */
  private static final int LONGEST = 120;

  private static final byte[] PERCENTILE = "percentile".getBytes(StandardCharsets.US_ASCII);

  /** Where the words may start: after the value before them. */
  private int limit;

  private int from;

  /** The end of the last word; 0 for none. */
  private int end;

  private boolean hasStage;
  private boolean isPassedOver;
  private int numberFrom;
  private int numberEnd;

  /** Starts another line, or another part of it, at an offset. */
  void startAt(int offset) {
    limit = offset;
  }

  private void clear() {
    end = 0;
    isPassedOver = false;
    hasStage = false;
    numberEnd = 0;
  }

  /** Where the words, numbers and percentages before an offset start. */
  private int start(byte[] line, int nameFrom) {
    int at = nameFrom;
    while (at > limit && isPart(line, at - 1)) {
      at--;
    }
    return at;
  }

  private static boolean isPart(byte[] line, int at) {
    byte c = line[at];
    return c == ' '
        || c == '%'
        || c < 0
        || isPossessive(line, at)
        || NameCharacters.end(line, at, at + 1) > at;
  }

  /** Whether an offset has the apostrophe of a name as LightGBM writes it: valid_1's auc. */
  private static boolean isPossessive(byte[] line, int at) {
    return line[at] == '\'' && at + 2 < line.length && line[at + 1] == 's' && line[at + 2] == ' ';
  }

  private void read(byte[] line, int from, int to) {
    clear();
    int at = NameCharacters.next(line, from, to);
    while (at < to) {
      int wordTo = NameCharacters.end(line, at, to);
      if (NameCharacters.isStart(line, at, to)) {
        word(line, at, wordTo, Keyword.of(line, at, wordTo));
      } else {
        number(line, at, wordTo);
      }
      at = NameCharacters.next(line, wordTo, to);
    }
  }

  private void word(byte[] line, int wordFrom, int wordTo, Keyword kind) {
    if (end > 0 && !isNext(line, end, wordFrom)) {
      clear();
    }
    boolean isLink = kind == Keyword.LINK || kind == Keyword.FROM;
    if ((end == 0 && isLink) || isLevel(line, wordFrom, wordTo)) {
      clear();
      return;
    }
    if (end == 0 || wordTo - from > LONGEST) {
      from = isPercentile(line, wordFrom, wordTo) ? numberFrom : wordFrom;
    }
    isPassedOver |= kind != Keyword.STAGE && kind != Keyword.QUALIFIER && kind != Keyword.FROM;
    isPassedOver |= kind == Keyword.STAGE && hasStage;
    hasStage |= kind == Keyword.STAGE;
    end = wordTo;
    numberEnd = 0;
  }

  /** Handles a number without a name: it ends the run, unless it is a word as 5-shot is. */
  private void number(byte[] line, int numberAt, int to) {
    int digits = numberAt;
    while (digits < to && line[digits] >= '0' && line[digits] <= '9') {
      digits++;
    }
    boolean isWord = digits > numberAt && digits + 1 < to && line[digits] == '-';
    for (int at = digits + 1; isWord && at < to; at++) {
      isWord = (line[at] | 0x20) >= 'a' && (line[at] | 0x20) <= 'z';
    }
    if (isWord) {
      word(line, numberAt, to, Keyword.OTHER);
      return;
    }
    clear();
    numberFrom = numberAt;
    numberEnd = digits > numberAt ? to : 0;
  }

  private boolean isPercentile(byte[] line, int wordFrom, int wordTo) {
    return numberEnd > 0
        && wordFrom - numberEnd <= 2
        && ValueDelimiters.startsWith(line, wordFrom, wordTo, PERCENTILE);
  }

  /** Whether a word is the level of a logger. */
  static boolean isLevel(byte[] line, int wordFrom, int wordTo) {
    boolean isCapital = line[wordTo - 1] >= 'A' && line[wordTo - 1] <= 'Z';
    return isCapital && LEVELS.get(line, wordFrom, wordTo);
  }

  private static boolean isNext(byte[] line, int after, int at) {
    for (int i = after; i < at; i++) {
      if (line[i] != ' ' && !isPossessive(line, i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether words that may belong to a name are passed over if it is read without them. */
  boolean isBefore(byte[] line, int nameFrom) {
    if (nameFrom - limit < 2 || line[nameFrom - 1] != ' ') {
      return false;
    }
    int start = start(line, nameFrom);
    if (ValueDelimiters.afterSpaces(line, start, nameFrom) == nameFrom) {
      return false;
    }
    read(line, start, nameFrom);
    return isPassedOver && end > 0 && isNext(line, end, nameFrom);
  }

  /** Where the run starts. */
  int from() {
    return from;
  }

  /** The words of the run, and the name after them, with spaces between. */
  String text(byte[] line, int nameTo) {
    return text(line, from, nameTo).strip().replaceAll("[ %]+", " ");
  }

  /** A name with all words directly before it, keywords included. */
  String label(byte[] line, int nameFrom, int nameTo) {
    return isBefore(line, nameFrom)
        ? text(line, nameTo)
        : before(line, limit, nameFrom).stripLeading() + text(line, nameFrom, nameTo);
  }

  private static String text(byte[] line, int textFrom, int to) {
    return new String(line, textFrom, to - textFrom, StandardCharsets.UTF_8);
  }

  /** The words directly before an offset, each with a space after it; empty if there are none. */
  static String before(byte[] line, int from, int at) {
    int first = at;
    while (first > from && at - first < LONGEST && line[first - 1] == ' ') {
      int wordTo = first - 1;
      int wordFrom = wordTo;
      while (wordFrom > from && NameCharacters.end(line, wordFrom - 1, wordTo) == wordTo) {
        wordFrom--;
      }
      if (wordFrom == wordTo
          || !NameCharacters.isStart(line, wordFrom, wordTo)
          || Keyword.isLink(line, wordFrom, wordTo)
          || isLevel(line, wordFrom, wordTo)) {
        break;
      }
      first = wordFrom;
    }
    return text(line, first, at);
  }
}
