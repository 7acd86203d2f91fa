package sweep.journal.codec;

import java.util.Optional;
import sweep.journal.codec.EntryFormat.Format;
import sweep.journal.entry.JournalEntry.Control;
import sweep.journal.entry.JournalEntry.RequestAnswered;
import sweep.journal.entry.JournalEntry.RunnerStarted;
import sweep.journal.entry.JournalEntry.SpecChanged;
import sweep.journal.entry.JournalEntry.SweepOpened;
import sweep.trial.CodeState;

/** The formats of the entries about a whole sweep. */
final class SweepEntries {
  private static final String SPEC = "spec";
  private static final String COMMIT = "commit";

  static final Format<SweepOpened> OPENED =
      new Format<>(
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

  static final Format<SpecChanged> SPEC_CHANGED =
      new Format<>(
          SpecChanged.class,
          (entry, fields) -> {
            fields.put(SPEC, entry.specText());
            fields.put("sets_aside", entry.setsAside());
          },
          (fields, names) -> new SpecChanged(fields.text(SPEC), fields.truth("sets_aside")));

  static final Format<Control> CONTROL =
      new Format<>(
          Control.class,
          (entry, fields) -> fields.put("action", ControlTexts.write(entry.action())),
          (fields, names) -> new Control(ControlTexts.read(fields.text("action"))));

  static final Format<RequestAnswered> REQUEST_ANSWERED =
      new Format<>(
          RequestAnswered.class,
          (entry, fields) -> {
            fields.put("request", entry.request());
            fields.put("refused", entry.refused());
            fields.put("actions", entry.actions().stream().map(ControlTexts::write).toList());
            fields.put("outcome", entry.outcome());
          },
          (fields, names) ->
              new RequestAnswered(
                  fields.text("request"),
                  fields.truth("refused"),
                  fields.texts("actions").stream().map(ControlTexts::read).toList(),
                  fields.text("outcome")));

  static final Format<RunnerStarted> RUNNER_STARTED =
      new Format<>(
          RunnerStarted.class,
          (entry, fields) -> {
            fields.put("tool", entry.tool());
            fields.put("arguments", entry.arguments());
            fields.put("machine", entry.machine());
            fields.put("processors", (long) entry.processors());
            fields.put("gpus", entry.gpus());
            entry
                .code()
                .ifPresent(
                    code -> {
                      fields.put(COMMIT, code.commit());
                      fields.put("uncommitted", code.uncommitted());
                    });
          },
          (fields, names) ->
              new RunnerStarted(
                  fields.text("tool"),
                  fields.texts("arguments"),
                  fields.text("machine"),
                  fields.count("processors"),
                  fields.texts("gpus"),
                  fields.has(COMMIT)
                      ? Optional.of(new CodeState(fields.text(COMMIT), fields.truth("uncommitted")))
                      : Optional.empty()));

  private SweepEntries() {}
}
