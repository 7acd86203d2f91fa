package sweep.journal;

/** A listener for failures of the disk, called on the journal's thread. */
public interface JournalListener {
  /** Writing failed; the journal keeps trying. */
  void stuck(String reason);

  /** The failed write succeeded. */
  void recovered();
}
