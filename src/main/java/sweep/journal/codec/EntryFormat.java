package sweep.journal.codec;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sweep.journal.entry.JournalEntry;

/** The kinds of journal entries, with the fields of their records. */
public enum EntryFormat {
  SWEEP_OPENED("sweep-opened", SweepEntries.OPENED),
  RUNNER_STARTED("runner-started", SweepEntries.RUNNER_STARTED),
  CODE_RECORDED("code-recorded", SweepEntries.CODE_RECORDED),
  SPEC_CHANGED("spec-changed", SweepEntries.SPEC_CHANGED),
  CONTROL("control", SweepEntries.CONTROL),
  REQUEST_ANSWERED("request-answered", SweepEntries.REQUEST_ANSWERED),
  TRIAL_CREATED("trial-created", TrialEntries.CREATED),
  TRIAL_ENDED("trial-ended", TrialEntries.ENDED),
  TRIAL_IMPORTED("trial-imported", TrialEntries.IMPORTED),
  TRIAL_KNOWN("trial-known", TrialEntries.KNOWN),
  TRIAL_MEASURED("trial-measured", TrialEntries.MEASURED),
  TRIAL_PRUNED("trial-pruned", TrialEntries.PRUNED),
  TRIAL_REOPENED("trial-reopened", TrialEntries.REOPENED),
  ATTEMPT_STARTED("attempt-started", AttemptEntries.STARTED),
  ATTEMPT_SPAWNED("attempt-pid", AttemptEntries.SPAWNED),
  RUNG_REACHED("rung-reached", AttemptEntries.RUNG_REACHED),
  ATTEMPT_ENDING("attempt-ending", AttemptEntries.ENDING),
  ATTEMPT_ENDED("attempt-ended", AttemptEntries.ENDED);

  /**
   * The writer and reader of one type of entry.
   *
   * @param <E> the type
   */
  record Format<E extends JournalEntry>(Class<E> type, Writer<E> writer, Reader<E> reader) {
    Map<String, Object> fields(JournalEntry entry) {
      Map<String, Object> fields = new LinkedHashMap<>();
      writer.write(type.cast(entry), fields);
      return fields;
    }
  }

  /** Puts the fields of an entry into a map, in their order in the record. */
  interface Writer<E> {
    void write(E entry, Map<String, Object> fields);
  }

  /** Creates an entry from its fields. */
  interface Reader<E> {
    E read(RecordFields fields, NameInterner names) throws DamagedRecordException;
  }

  private static final Map<String, EntryFormat> BY_WORD = new HashMap<>();

  static {
    for (EntryFormat format : values()) {
      BY_WORD.put(format.word, format);
    }
  }

  private final String word;
  private final Format<? extends JournalEntry> format;

  EntryFormat(String word, Format<? extends JournalEntry> format) {
    this.word = word;
    this.format = format;
  }

  /** The format with this value of the field {@code kind}; empty if there is none. */
  public static Optional<EntryFormat> ofWord(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** The value of the field {@code kind}. */
  String word() {
    return word;
  }

  Class<? extends JournalEntry> type() {
    return format.type();
  }

  Map<String, Object> fields(JournalEntry entry) {
    return format.fields(entry);
  }

  JournalEntry read(RecordFields fields, NameInterner names) throws DamagedRecordException {
    return format.reader().read(fields, names);
  }
}
