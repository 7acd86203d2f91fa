package sweep.journal.codec;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sweep.journal.codec.EntryFormat.Format;
import sweep.journal.entry.JournalEntry.CodeRecorded;
import sweep.journal.entry.JournalEntry.Control;
import sweep.journal.entry.JournalEntry.RequestAnswered;
import sweep.journal.entry.JournalEntry.RunnerStarted;
import sweep.journal.entry.JournalEntry.SpecChanged;
import sweep.journal.entry.JournalEntry.SweepOpened;
import sweep.trial.CodeState;
import sweep.trial.CodeVersion;

/** The formats of the entries about a whole sweep. */
final class SweepEntries {
  private static final String SPEC = "spec";
  private static final String COMMIT = "commit";
  private static final String UNCOMMITTED = "uncommitted";

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
            entry.code().ifPresent(commit -> put(commit, fields));
          },
          (fields, names) ->
              new RunnerStarted(
                  fields.text("tool"),
                  fields.texts("arguments"),
                  fields.text("machine"),
                  fields.count("processors"),
                  fields.texts("gpus"),
                  commit(fields)));

  static final Format<CodeRecorded> CODE_RECORDED =
      new Format<>(
          CodeRecorded.class,
          (entry, fields) -> {
            CodeVersion code = entry.code();
            code.commit().ifPresent(commit -> put(commit, fields));
            code.changes().ifPresent(hash -> fields.put("changes", hash));
            fields.put("scripts", new TreeMap<>(code.scripts()));
            fields.put("versions", new TreeMap<>(code.versions()));
          },
          (fields, names) ->
              new CodeRecorded(
                  new CodeVersion(
                      commit(fields),
                      fields.optionalText("changes"),
                      fields.textsByName("scripts"),
                      fields.textsByName("versions"))));

  private SweepEntries() {}

  private static void put(CodeState commit, Map<String, Object> fields) {
    fields.put(COMMIT, commit.commit());
    fields.put(UNCOMMITTED, commit.uncommitted());
  }

  private static Optional<CodeState> commit(RecordFields fields) throws DamagedRecordException {
    return fields.has(COMMIT)
        ? Optional.of(new CodeState(fields.text(COMMIT), fields.truth(UNCOMMITTED)))
        : Optional.empty();
  }
}
