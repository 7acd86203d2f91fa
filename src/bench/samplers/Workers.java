/**
 * The workers of a search.
 *
 * @param batches whether all start at the same time, and again when the last has ended
 */
record Workers(int count, boolean batches) {
  /** Reads "1", "8", or "8b" for batches. */
  static Workers of(String text) {
    boolean batches = text.endsWith("b");
    return new Workers(Integer.parseInt(text.replace("b", "")), batches);
  }

  @Override
  public String toString() {
    return count + (batches ? "b" : "");
  }
}
