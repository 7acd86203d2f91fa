package sweep.journal.codec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sweep.journal.entry.JournalEntry;

/** How each kind of entry is written as fields of a record, and read back. */
public enum EntryFormat {
  SWEEP_OPENED("sweep-opened", SweepEntries.OPENED),
  RUNNER_STARTED("runner-started", SweepEntries.RUNNER_STARTED),
  SPEC_CHANGED("spec-changed", SweepEntries.SPEC_CHANGED),
  CONTROL("control", SweepEntries.CONTROL),
  TRIAL_CREATED("trial-created", TrialEntries.CREATED),
  TRIAL_ENDED("trial-ended", TrialEntries.ENDED),
  TRIAL_IMPORTED("trial-imported", TrialEntries.IMPORTED),
  TRIAL_MEASURED("trial-measured", TrialEntries.MEASURED),
  TRIAL_REOPENED("trial-reopened", TrialEntries.REOPENED),
  ATTEMPT_STARTED("attempt-started", AttemptEntries.STARTED),
  ATTEMPT_SPAWNED("attempt-pid", AttemptEntries.SPAWNED),
  ATTEMPT_ENDING("attempt-ending", AttemptEntries.ENDING),
  ATTEMPT_ENDED("attempt-ended", AttemptEntries.ENDED);

  /**
   * Writes and reads one type of entry.
   *
   * @param <E> the type
   */
  record Form<E extends JournalEntry>(Class<E> type, Writer<E> writer, Reader<E> reader) {
    Map<String, Object> fields(JournalEntry entry) {
      Map<String, Object> fields = new LinkedHashMap<>();
      writer.write(type.cast(entry), fields);
      return fields;
    }
  }

  /** Puts an entry's fields into a map, in the order in which they are to stand. */
  interface Writer<E> {
    void write(E entry, Map<String, Object> fields);
  }

  /** Makes an entry of its fields. */
  interface Reader<E> {
    E read(RecordFields fields, NameInterner names) throws DamagedRecordException;
  }

  private final String word;
  private final Form<? extends JournalEntry> form;

  EntryFormat(String word, Form<? extends JournalEntry> form) {
    this.word = word;
    this.form = form;
  }

  /** The format of a kind that goes by a word; empty if none does. */
  public static Optional<EntryFormat> ofWord(String word) {
    return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
  }

  /** What the field {@code kind} of a record holds. */
  String word() {
    return word;
  }

  Class<? extends JournalEntry> type() {
    return form.type();
  }

  Map<String, Object> fields(JournalEntry entry) {
    return form.fields(entry);
  }

  JournalEntry read(RecordFields fields, NameInterner names) throws DamagedRecordException {
    return form.reader().read(fields, names);
  }
}
