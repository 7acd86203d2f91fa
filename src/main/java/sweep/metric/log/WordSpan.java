package sweep.metric.log;

/** Some words of a line, or none; it changes, so that a long log makes no garbage. */
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

  /** Takes another's words over, if it has any. */
  void takeOver(WordSpan other) {
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
