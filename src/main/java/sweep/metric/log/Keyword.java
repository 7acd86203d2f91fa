package sweep.metric.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sweep.text.KnownWords;

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

  private static final KnownWords<Keyword> KNOWN = new KnownWords<>(byWord(), OTHER);

  private final List<String> words;

  Keyword(String... words) {
    this.words = List.of(words);
  }

  private static Map<String, Keyword> byWord() {
    Map<String, Keyword> kinds = new HashMap<>();
    for (Keyword kind : values()) {
      kind.words.forEach(word -> kinds.put(word, kind));
    }
    return kinds;
  }

  /** The kind of a word, ignoring case. */
  static Keyword of(byte[] line, int from, int to) {
    return KNOWN.get(line, from, to);
  }

  /** Whether a word is never the name of a number that follows after a space. */
  static boolean isLink(byte[] line, int from, int to) {
    Keyword word = of(line, from, to);
    return word == LINK || word == FROM;
  }

  /** Whether one of the parts of a name, between its separators, is a keyword of this kind. */
  boolean isPartOf(byte[] line, int from, int to) {
    int start = from;
    for (int at = from; at <= to; at++) {
      if (at == to || isSeparator(line[at])) {
        if (of(line, start, at) == this) {
          return true;
        }
        start = at + 1;
      }
    }
    return false;
  }

  private static boolean isSeparator(byte c) {
    return c == '_' || c == '.' || c == '/' || c == '@' || c == '-';
  }
}
