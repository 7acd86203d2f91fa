package sweep.journal;

/** Is told, on the journal's thread, when the journal can't be written and when it can again. */
public interface JournalListener {
  /** Nothing can be written for now; the journal goes on trying. */
  void stuck(String reason);

  /** All that waited is written. */
  void recovered();
}
