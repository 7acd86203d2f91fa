package sweep.run.attempt;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sweep.backend.AttemptLaunch;
import sweep.command.UnwritableValueException;
import sweep.journal.Journal.Durability;
import sweep.journal.entry.CodeOnRecord;
import sweep.journal.entry.JournalEntry;
import sweep.run.CodeChange;
import sweep.run.LoopContext;
import sweep.run.Provenance;
import sweep.run.StopState;
import sweep.run.SuspendAwareClock;
import sweep.trial.AttemptEnd;
import sweep.trial.CodeVersion;
import sweep.trial.Measurement;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Launches attempts, once their start is in the journal. */
final class AttemptLauncher {
  /** Listener for what becomes of attempts, called on the loop's thread. */
  interface Listener {
    /** Called with the end of an attempt that is not given to the backend. */
    void notLaunched(OpenAttempt attempt, AttemptEnd end);

    /** Called with new values of the first objective. */
    void measured(OpenAttempt attempt, List<Measurement> news);
  }

  private final LoopContext context;
  private final StopState stop;
  private final SuspendAwareClock clock;
  private final Listener listener;
  private final LaunchBuilder builder;
  private boolean isRunnerRecorded;
  private boolean isCheckpointNoted;

  /** Creates a launcher that has launched nothing. */
  AttemptLauncher(LoopContext context, StopState stop, SuspendAwareClock clock, Listener listener) {
    this.context = context;
    this.stop = stop;
    this.clock = clock;
    this.listener = listener;
    this.builder = new LaunchBuilder(context.setup());
  }

  /** Records the start of an attempt, and then launches it. */
  void start(OpenAttempt attempt) {
    recordProvenance(attempt);
    checkCheckpoints(context.history().trial(attempt.id().trial()));
    context.record(
        new JournalEntry.AttemptStarted(
            attempt.id(),
            attempt.launchId(),
            attempt.slot().index(),
            attempt.slot().gpus(),
            context.setup().machine().bootId(),
            builder.holding(attempt)),
        context.ports().backend().outlivesMachine() ? Durability.FORCED : Durability.WRITTEN,
        () -> launch(attempt));
  }

  /** Records the runner, and the code whenever it has changed. */
  private void recordProvenance(OpenAttempt attempt) {
    Provenance provenance = context.setup().provenance();
    if (!isRunnerRecorded) {
      isRunnerRecorded = true;
      context.record(provenance.runner(), Durability.WRITTEN);
    }
    provenance.changedCode(arguments(attempt)).ifPresent(this::recordCode);
  }

  private void recordCode(CodeVersion code) {
    List<CodeOnRecord> before = context.history().code();
    Optional<CodeVersion> last =
        before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1).code());
    if (last.equals(Optional.of(code))) {
      return;
    }
    CodeChange.between(last, code).ifPresent(context.listener()::notice);
    context.record(new JournalEntry.CodeRecorded(code), Durability.WRITTEN);
  }

  /** The command of an attempt; empty if it can't be built, which its launch will report. */
  private List<String> arguments(OpenAttempt attempt) {
    try {
      return builder.arguments(trial(attempt));
    } catch (RuntimeException | StackOverflowError fault) {
      return List.of();
    }
  }

  /** Notes once that a paused trial goes on without having saved its state. */
  private void checkCheckpoints(TrialRecord record) {
    int trial = record.trial().number();
    Path folder = context.setup().directory().checkpoints(trial);
    boolean resumes = record.state().kind() == TrialState.Kind.PAUSED;
    if (resumes && !isCheckpointNoted && isEmpty(folder)) {
      isCheckpointNoted = true;
      context
          .listener()
          .notice(
              ("trial %d goes on from its first step: it left nothing in SWEEP_CHECKPOINT_DIR; with"
                      + " promote: true the command should save its state there")
                  .formatted(trial));
    }
  }

  private static boolean isEmpty(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    } catch (IOException e) {
      return true;
    }
  }

  /** Gives an attempt to the backend, for the first time or after a refusal. */
  void launch(OpenAttempt attempt) {
    if (stop.isStopping() || context.history().controls().state().suspended()) {
      attempt.requestEnd(new AttemptEnd.Stopped());
    }
    if (attempt.requestedEnd().isPresent()) {
      listener.notLaunched(attempt, attempt.requestedEnd().get());
      return;
    }
    AttemptLaunch launch;
    try {
      launch = build(attempt);
    } catch (UnwritableValueException e) {
      listener.notLaunched(attempt, new AttemptEnd.Unhandled(e.getMessage()));
      return;
    } catch (RuntimeException | StackOverflowError fault) {
      // It fails this trial only.
      listener.notLaunched(attempt, AttemptEnd.Unhandled.of(fault));
      return;
    }
    attempt.launched(clock.now());
    context.ports().backend().launch(List.of(launch));
    follow(attempt);
  }

  private AttemptLaunch build(OpenAttempt attempt) {
    Trial trial = trial(attempt);
    builder.newlyLeftOut(trial).forEach(context.listener()::notice);
    return builder.build(trial, attempt);
  }

  private Trial trial(OpenAttempt attempt) {
    return context
        .history()
        .trial(attempt.id().trial())
        .trial()
        .seeded(context.setup().spec().search().seed());
  }

  /** Starts reading the output of a running attempt. */
  void follow(OpenAttempt attempt) {
    context
        .ports()
        .output()
        .follow(
            context.setup().directory().counted(context.history().trial(attempt.id().trial())),
            news -> context.ports().events().post(() -> listener.measured(attempt, news)));
  }
}
