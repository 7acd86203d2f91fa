package sweep.metric.log;

/** A range of words in a line, possibly empty. Mutable, so that a long log makes no garbage. */
final class WordSpan {
  private int from;
  private int to;

  boolean isSet() {
    return to > from;
  }

  void clear() {
    from = 0;
    to = 0;
  }

  void set(int newFrom, int newTo) {
    from = newFrom;
    to = newTo;
  }

  /** Copies another range, if that is not empty. */
  void setIfPresent(WordSpan other) {
    if (other.isSet()) {
      set(other.from, other.to);
    }
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }
}
