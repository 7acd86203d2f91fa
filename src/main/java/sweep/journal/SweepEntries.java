package sweep.journal;

import sweep.journal.EntryFormat.Form;
import sweep.journal.JournalEntry.Control;
import sweep.journal.JournalEntry.SpecChanged;
import sweep.journal.JournalEntry.SweepOpened;

/** The forms of the entries that concern a whole sweep. */
final class SweepEntries {
  private static final String SPEC = "spec";

  static final Form<SweepOpened> OPENED =
      new Form<>(
          SweepOpened.class,
          (entry, fields) -> {
            fields.put("tool", entry.tool());
            fields.put("name", entry.name());
            fields.put("working_directory", entry.workingDirectory());
            fields.put(SPEC, entry.specText());
          },
          (fields, names) ->
              new SweepOpened(
                  fields.text("tool"),
                  fields.text("name"),
                  fields.text("working_directory"),
                  fields.text(SPEC)));

  static final Form<SpecChanged> SPEC_CHANGED =
      new Form<>(
          SpecChanged.class,
          (entry, fields) -> {
            fields.put(SPEC, entry.specText());
            fields.put("sets_aside", entry.setsAside());
          },
          (fields, names) -> new SpecChanged(fields.text(SPEC), fields.truth("sets_aside")));

  static final Form<Control> CONTROL =
      new Form<>(
          Control.class,
          (entry, fields) -> fields.put("action", entry.action()),
          (fields, names) -> new Control(fields.text("action")));

  private SweepEntries() {}
}
