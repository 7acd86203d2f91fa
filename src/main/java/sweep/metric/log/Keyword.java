package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The kinds of words in a log's text that say something about the numbers after them. */
enum Keyword {
  /** Any other word. */
  OTHER,
  /** Names a part of the data, and belongs to the name of the metric. */
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
  /** Marks a value that is not current: a best or earlier value, a target, or a setting. */
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
  /** A qualifier of the very next word only. */
  FROM("from"),
  /** Never the name of a number that follows after a space. */
  LINK("to", "of", "at", "in", "on", "by", "than", "after", "for", "with", "and", "or", "the"),
  /** A unit that is counted by the whole number before it. */
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

  private static final Map<String, Keyword> BY_WORD = new HashMap<>();

  /** For each first letter a bit for each length of a keyword, to reject most words quickly. */
  private static final int[] LENGTHS = new int['z' - 'a' + 1];

  static {
    for (Keyword kind : values()) {
      for (String word : kind.words) {
        BY_WORD.put(word, kind);
        LENGTHS[word.charAt(0) - 'a'] |= 1 << word.length();
      }
    }
  }

  private final List<String> words;

  Keyword(String... words) {
    this.words = List.of(words);
  }

  private static boolean mayBeKeyword(byte[] line, int from, int to) {
    int length = to - from;
    if (length <= 0 || length >= Integer.SIZE) {
      return false;
    }
    int letter = (line[from] | 0x20) - 'a';
    return letter >= 0 && letter < LENGTHS.length && (LENGTHS[letter] & 1 << length) != 0;
  }

  /** The kind of a word, ignoring case. */
  static Keyword of(byte[] line, int from, int to) {
    if (!mayBeKeyword(line, from, to)) {
      return OTHER;
    }
    String word = new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    return BY_WORD.getOrDefault(word.toLowerCase(Locale.ROOT), OTHER);
  }

  /** Whether a word is never the name of a number that follows after a space. */
  static boolean isLink(byte[] line, int from, int to) {
    Keyword word = of(line, from, to);
    return word == LINK || word == FROM;
  }

  /** Whether one of the parts of a name, between its separators, is a keyword of this kind. */
  boolean isPartOf(byte[] line, int from, int to) {
    String name = new String(line, from, to - from, StandardCharsets.UTF_8);
    for (String part : name.toLowerCase(Locale.ROOT).split("[_./@-]", -1)) {
      if (words.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
