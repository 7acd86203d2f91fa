package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What a word of a log's prose says about the numbers that follow it. */
enum LineWord {
  /** Nothing. */
  OTHER,
  /** Which part of the data a metric is about: it belongs to the metric's name. */
  STAGE(
      "train",
      "training",
      "val",
      "valid",
      "validation",
      "eval",
      "evaluation",
      "test",
      "testing",
      "dev"),
  /** That it is no value of now, but one to reach, to keep, or of another time. */
  QUALIFIER(
      "best",
      "min",
      "minimum",
      "max",
      "maximum",
      "lowest",
      "highest",
      "smallest",
      "largest",
      "target",
      "goal",
      "initial",
      "previous",
      "prev",
      "old",
      "baseline",
      "reference",
      "required",
      "expected",
      "patience",
      "threshold",
      "tolerance",
      "min_delta",
      "early",
      "stopping",
      "earlystopping"),
  /** The same for the very next word. */
  FROM("from"),
  /** Never a name of what follows it after a space. */
  LINK("to", "of", "at", "in", "on", "by", "than", "after", "for", "with", "and", "or", "the"),
  /** What a whole number before it counts. */
  COUNTED(
      "epochs",
      "steps",
      "times",
      "iterations",
      "iters",
      "batches",
      "rounds",
      "episodes",
      "updates",
      "evaluations",
      "evals",
      "validations",
      "checks",
      "samples",
      "examples");

  /** A power of two, and much more than there are words. */
  private static final int BUCKETS = 512;

  private static final byte[][] KEYS = new byte[BUCKETS][];
  private static final LineWord[] KINDS = new LineWord[BUCKETS];

  /** By the first letter, from a, a bit for each length of a word. */
  private static final int[] LENGTHS = new int['z' - 'a' + 1];

  static {
    keep();
  }

  private final List<String> words;

  LineWord(String... words) {
    this.words = List.of(words);
  }

  private static void keep() {
    for (LineWord kind : values()) {
      for (String word : kind.words) {
        byte[] key = word.getBytes(StandardCharsets.US_ASCII);
        int bucket = bucket(key, 0, key.length);
        while (KEYS[bucket] != null) {
          bucket = (bucket + 1) & (BUCKETS - 1);
        }
        KEYS[bucket] = key;
        KINDS[bucket] = kind;
        LENGTHS[key[0] - 'a'] |= 1 << key.length;
      }
    }
  }

  /** Whether one of the words begins so and is as long: of most it is known at once. */
  private static boolean mayBe(byte[] line, int from, int to) {
    int length = to - from;
    if (length <= 0 || length >= Integer.SIZE) {
      return false;
    }
    int letter = (line[from] | 0x20) - 'a';
    return letter >= 0 && letter < LENGTHS.length && (LENGTHS[letter] & 1 << length) != 0;
  }

  /** What a word among bytes says, in whichever case it is written. */
  static LineWord of(byte[] line, int from, int to) {
    if (!mayBe(line, from, to)) {
      return OTHER;
    }
    int bucket = bucket(line, from, to);
    while (KEYS[bucket] != null) {
      if (isSame(KEYS[bucket], line, from, to)) {
        return KINDS[bucket];
      }
      bucket = (bucket + 1) & (BUCKETS - 1);
    }
    return OTHER;
  }

  /** Whether a word is never the name of what follows it after a space. */
  static boolean isLink(byte[] line, int from, int to) {
    LineWord word = of(line, from, to);
    return word == LINK || word == FROM;
  }

  /** Whether a part of a name, between its dots and lines, is a word of this kind. */
  boolean isPartOf(byte[] line, int from, int to) {
    String name = new String(line, from, to - from, StandardCharsets.UTF_8);
    for (String part : name.toLowerCase(Locale.ROOT).split("[_./@-]", -1)) {
      if (words.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private static int bucket(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + lower(bytes[i]);
    }
    return (hash ^ (hash >>> 9)) & (BUCKETS - 1);
  }

  private static boolean isSame(byte[] key, byte[] line, int from, int to) {
    if (key.length != to - from) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      if (key[i] != lower(line[from + i])) {
        return false;
      }
    }
    return true;
  }

  private static byte lower(byte c) {
    return c >= 'A' && c <= 'Z' ? (byte) (c + ('a' - 'A')) : c;
  }
}
