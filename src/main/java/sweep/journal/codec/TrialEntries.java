package sweep.journal.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import sweep.journal.codec.EntryFormat.Format;
import sweep.journal.entry.JournalEntry.TrialCreated;
import sweep.journal.entry.JournalEntry.TrialEnded;
import sweep.journal.entry.JournalEntry.TrialImported;
import sweep.journal.entry.JournalEntry.TrialKnown;
import sweep.journal.entry.JournalEntry.TrialMeasured;
import sweep.journal.entry.JournalEntry.TrialPruned;
import sweep.journal.entry.JournalEntry.TrialReopened;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.trial.FailureCause;
import sweep.trial.KnownTrial;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialState;

/** The formats of the entries about a trial. */
final class TrialEntries {
  private static final String TRIAL = "trial";
  private static final String SUGGESTION = "suggestion";
  private static final String CONFIRMS = "confirms";
  private static final String ENQUEUED = "enqueued";
  private static final String ADDED = "added";
  private static final String IMPORT = "import";
  private static final String PARAMS = "params";
  private static final String SEED = "seed";
  private static final String STATE = "state";
  private static final String CAUSE = "cause";
  private static final String LAST_WORDS = "last_words";
  private static final String EXIT_CODE = "exit-code";
  private static final String TIMED_OUT = "timed-out";
  private static final String NOT_FINITE = "not-finite";
  private static final String UNHANDLED = "unhandled";
  private static final String WHY = "why";

  static final Format<TrialCreated> CREATED =
      new Format<>(
          TrialCreated.class,
          (entry, fields) -> writeTrial(entry.trial(), fields),
          (fields, names) -> new TrialCreated(trial(fields, names)));

  static final Format<TrialImported> IMPORTED =
      new Format<>(
          TrialImported.class,
          (entry, fields) -> {
            writeTrial(entry.trial(), fields);
            writeState(entry.state(), entry.cause(), fields);
            AttemptEntries.writeMetrics(entry.metrics(), fields);
            fields.put("duration_ms", entry.duration().toMillis());
          },
          (fields, names) ->
              new TrialImported(
                  imported(trial(fields, names), fields),
                  state(fields.text(STATE)),
                  cause(fields),
                  AttemptEntries.metrics(fields, names),
                  fields.millis("duration_ms")));

  static final Format<TrialKnown> KNOWN =
      new Format<>(
          TrialKnown.class,
          (entry, fields) -> {
            KnownTrial trial = entry.trial();
            fields.put("sweep", trial.sweep());
            fields.put(TRIAL, (long) trial.number());
            fields.put(PARAMS, ConfigurationJson.of(trial.configuration()));
            writeState(trial.state(), Optional.empty(), fields);
            AttemptEntries.writeMetrics(trial.metrics(), fields);
            trial.pruning().ifPresent(pruning -> AttemptEntries.writePruning(pruning, fields));
          },
          (fields, names) ->
              new TrialKnown(
                  new KnownTrial(
                      fields.text("sweep"),
                      fields.count(TRIAL),
                      configuration(fields.map(PARAMS), names),
                      state(fields.text(STATE)),
                      AttemptEntries.metrics(fields, names),
                      fields.has(AttemptEntries.REACHED)
                          ? Optional.of(AttemptEntries.pruning(fields))
                          : Optional.empty())));

  static final Format<TrialEnded> ENDED =
      new Format<>(
          TrialEnded.class,
          (entry, fields) -> {
            fields.put(TRIAL, (long) entry.trial());
            writeState(entry.state(), entry.cause(), fields);
          },
          (fields, names) ->
              new TrialEnded(fields.count(TRIAL), state(fields.text(STATE)), cause(fields)));

  static final Format<TrialPruned> PRUNED =
      new Format<>(
          TrialPruned.class,
          (entry, fields) -> {
            fields.put(TRIAL, (long) entry.trial());
            fields.put(WHY, entry.reason());
          },
          (fields, names) -> new TrialPruned(fields.count(TRIAL), fields.text(WHY)));

  static final Format<TrialMeasured> MEASURED =
      new Format<>(
          TrialMeasured.class,
          (entry, fields) -> {
            fields.put(TRIAL, (long) entry.trial());
            writeState(entry.state(), entry.cause(), fields);
            AttemptEntries.writeMetrics(entry.metrics(), fields);
          },
          (fields, names) ->
              new TrialMeasured(
                  fields.count(TRIAL),
                  state(fields.text(STATE)),
                  cause(fields),
                  AttemptEntries.metrics(fields, names)));

  static final Format<TrialReopened> REOPENED =
      new Format<>(
          TrialReopened.class,
          (entry, fields) -> fields.put(TRIAL, (long) entry.trial()),
          (fields, names) -> new TrialReopened(fields.count(TRIAL)));

  private TrialEntries() {}

  private static void writeTrial(Trial trial, Map<String, Object> fields) {
    fields.put(TRIAL, (long) trial.number());
    Origin searched = trial.origin().inSearch();
    if (searched instanceof Origin.Suggested suggested) {
      fields.put(SUGGESTION, suggested.number());
    } else if (searched instanceof Origin.Enqueued enqueued) {
      fields.put(ENQUEUED, (long) enqueued.number());
    } else if (searched instanceof Origin.Added added) {
      fields.put(ADDED, (long) added.number());
    } else if (searched instanceof Origin.Imported imported) {
      fields.put(IMPORT, (long) imported.number());
    }
    if (trial.isConfirming()) {
      fields.put(CONFIRMS, true);
    }
    fields.put("repeat", (long) trial.repeat());
    trial.seed().ifPresent(seed -> fields.put(SEED, seed));
    fields.put(PARAMS, ConfigurationJson.of(trial.configuration()));
  }

  private static Trial trial(RecordFields fields, NameInterner names)
      throws DamagedRecordException {
    return new Trial(
        fields.count(TRIAL),
        origin(fields),
        configuration(fields.map(PARAMS), names),
        fields.count("repeat"),
        fields.has(SEED) ? OptionalLong.of(fields.whole(SEED)) : OptionalLong.empty());
  }

  /**
   * Whether the first version of the schema can express an imported trial's seed. It encodes an
   * unknown one as a number near the least long.
   */
  static boolean hasSeedOfFirstVersion(Trial imported) {
    OptionalLong unknown = OptionalLong.of(Long.MIN_VALUE + imported.repeat());
    return imported.seed().isPresent() && !imported.seed().equals(unknown);
  }

  /** Whether a trial has a state that the second version of the schema lacks. */
  static boolean isPruned(Map<String, Object> fields) {
    return TrialState.Kind.PRUNED.word().equals(fields.get(STATE));
  }

  /** Whether a trial has a cause of failure that the first version of the schema lacks. */
  static boolean isUnhandled(Map<String, Object> fields) {
    return UNHANDLED.equals(fields.get(CAUSE));
  }

  private static Trial imported(Trial trial, RecordFields fields) throws DamagedRecordException {
    return fields.whole("v") > 1 || hasSeedOfFirstVersion(trial)
        ? trial
        : new Trial(
            trial.number(),
            trial.origin(),
            trial.configuration(),
            trial.repeat(),
            OptionalLong.empty());
  }

  private static Origin origin(RecordFields fields) throws DamagedRecordException {
    Origin searched = searched(fields);
    // Old journals, from before there were confirming trials, lack the field.
    return fields.has(CONFIRMS) && fields.truth(CONFIRMS)
        ? new Origin.Confirming(searched)
        : searched;
  }

  private static Origin searched(RecordFields fields) throws DamagedRecordException {
    if (fields.has(SUGGESTION)) {
      return new Origin.Suggested(fields.whole(SUGGESTION));
    }
    if (fields.has(ENQUEUED)) {
      return new Origin.Enqueued(fields.count(ENQUEUED));
    }
    if (fields.has(ADDED)) {
      return new Origin.Added(fields.count(ADDED));
    }
    return fields.has(IMPORT) ? new Origin.Imported(fields.count(IMPORT)) : new Origin.Baseline();
  }

  /** Whether a trial has an origin that earlier versions of the schema lack. */
  static boolean isEnqueued(Map<String, Object> fields) {
    return fields.containsKey(ENQUEUED);
  }

  /** Whether a trial has an origin that the third version of the schema lacks. */
  static boolean isAdded(Map<String, Object> fields) {
    return fields.containsKey(ADDED);
  }

  /** Whether a trial has a state that the third version of the schema lacks. */
  static boolean isCancelled(Map<String, Object> fields) {
    return TrialState.Kind.CANCELLED.word().equals(fields.get(STATE));
  }

  private static Configuration configuration(Map<String, Object> params, NameInterner names)
      throws DamagedRecordException {
    List<Value> values = new ArrayList<>(params.size());
    for (Object plain : params.values()) {
      values.add(ConfigurationJson.value(plain));
    }
    return new Configuration(names.share(params.keySet()), values);
  }

  private static TrialState.Kind state(String word) throws DamagedRecordException {
    for (TrialState.Kind kind : TrialState.Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new DamagedRecordException("unknown state '%s'".formatted(word));
  }

  private static void writeState(
      TrialState.Kind state, Optional<FailureCause> cause, Map<String, Object> fields) {
    fields.put(STATE, state.word());
    cause.ifPresent(present -> writeCause(present, fields));
  }

  private static void writeCause(FailureCause cause, Map<String, Object> fields) {
    if (cause instanceof FailureCause.ExitCode exit) {
      fields.put(CAUSE, EXIT_CODE);
      fields.put("code", (long) exit.code());
      exit.lastWords().ifPresent(words -> fields.put(LAST_WORDS, words));
      exit.outOfMemory().ifPresent(said -> fields.put(AttemptEntries.OUT_OF_MEMORY, said));
    } else if (cause instanceof FailureCause.TimedOut timedOut) {
      fields.put(CAUSE, TIMED_OUT);
      fields.put("limit_ms", timedOut.limit().toMillis());
    } else if (cause instanceof FailureCause.NotFinite notFinite) {
      fields.put(CAUSE, NOT_FINITE);
      fields.put("metric", notFinite.metric());
      fields.put("value", notFinite.value());
    } else if (cause instanceof FailureCause.Unhandled unhandled) {
      fields.put(CAUSE, UNHANDLED);
      fields.put(WHY, unhandled.why());
    }
  }

  private static Optional<FailureCause> cause(RecordFields fields) throws DamagedRecordException {
    if (!fields.has(CAUSE)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (fields.text(CAUSE)) {
          case EXIT_CODE ->
              new FailureCause.ExitCode(
                  fields.count("code"),
                  fields.optionalText(LAST_WORDS),
                  fields.optionalText(AttemptEntries.OUT_OF_MEMORY));
          case TIMED_OUT -> new FailureCause.TimedOut(fields.millis("limit_ms"));
          case NOT_FINITE ->
              new FailureCause.NotFinite(fields.text("metric"), fields.number("value"));
          case UNHANDLED -> new FailureCause.Unhandled(fields.text(WHY));
          default -> throw new DamagedRecordException("unknown cause " + fields.text(CAUSE));
        });
  }
}
