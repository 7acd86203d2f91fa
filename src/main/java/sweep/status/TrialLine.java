package sweep.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import sweep.files.DisplayPath;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.space.Value;
import sweep.store.SweepDirectory;
import sweep.text.DecimalText;
import sweep.text.DurationText;
import sweep.trial.AttemptEnd;
import sweep.trial.FailureCause;
import sweep.trial.Metrics;
import sweep.trial.MissingMetrics;
import sweep.trial.Objective;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Formats messages about trials, one line each. */
public final class TrialLine {
  /** The maximal length of a value in characters. Longer ones are abbreviated. */
  private static final int MAX_VALUE_LENGTH = 80;

  private final List<Objective> objectives;
  private final Set<String> varying;
  private final SweepDirectory directory;

  public TrialLine(List<Objective> objectives, Set<String> varying, SweepDirectory directory) {
    this.objectives = List.copyOf(objectives);
    this.varying = varying;
    this.directory = directory;
  }

  /** The line for an attempt that ended, which may have ended its trial. */
  public String ended(TrialRecord record, AttemptEnded last) {
    boolean isOver = record.state().hasEnded() || record.state().early().isPresent();
    return isOver ? ofEnd(record) : ofRetry(record, last);
  }

  /** The line for an ended or paused trial, with its result and parameters. */
  String ofEnd(TrialRecord record) {
    String place = Failures.isFailure(record) ? "; see " + log(record) : "";
    return "%s %s%s%s"
        .formatted(name(record.trial()), outcome(record), place, parameters(record.trial()));
  }

  /** The line for an ended attempt that will be repeated. */
  String ofRetry(TrialRecord record, AttemptEnded last) {
    return "%s attempt %d %s; it will run again%s"
        .formatted(
            name(record.trial()), record.attempts(), ended(last), parameters(record.trial()));
  }

  private static String name(Trial trial) {
    List<String> roles = new ArrayList<>();
    if (trial.isOfBaseline()) {
      roles.add("baseline");
    }
    if (trial.isEnqueued()) {
      roles.add("enqueued");
    }
    if (trial.isAdded()) {
      roles.add("added");
    }
    if (trial.isConfirming()) {
      roles.add("confirming");
    }
    return "trial %d%s"
        .formatted(
            trial.number(), roles.isEmpty() ? "" : " (%s)".formatted(String.join(", ", roles)));
  }

  /** The result of an ended or paused trial. */
  public String outcome(TrialRecord record) {
    TrialState state = record.state();
    if (state instanceof TrialState.Completed completed) {
      return "completed in %s%s"
          .formatted(brief(completed.duration()), objectiveText(completed.metrics()));
    }
    if (state instanceof TrialState.Failed failed) {
      return "failed: " + failed.cause().describe();
    }
    if (state instanceof TrialState.NoMetric noMetric) {
      return "has no metric: %s; %s"
          .formatted(
              MissingMetrics.of(objectives, noMetric.metrics()).describe(),
              seen(noMetric.metrics()));
    }
    if (state.early().isPresent()) {
      return "%s after %s%s: %s"
          .formatted(
              state.kind().word(),
              brief(state.took().orElseThrow()),
              objectiveText(state.reported()),
              state.early().get().reason());
    }
    return state.kind().word();
  }

  /** The metrics that were reported instead of a missing one. */
  private String seen(Metrics metrics) {
    List<String> wanted = objectives.stream().map(Objective::metric).toList();
    List<String> others = metrics.names().stream().filter(name -> !wanted.contains(name)).toList();
    String none = wanted.size() > 1 ? "no other metric was" : "no metric was";
    return others.isEmpty() ? none : "seen: " + String.join(", ", others);
  }

  private String objectiveText(Metrics metrics) {
    StringBuilder text = new StringBuilder();
    for (Objective objective : objectives) {
      OptionalDouble value = metrics.value(objective.metric());
      if (value.isPresent()) {
        text.append(
            ", %s %s".formatted(objective.metric(), DecimalText.brief(value.getAsDouble())));
      }
    }
    return text.toString();
  }

  private String log(TrialRecord record) {
    return DisplayPath.of(directory.attempt(record.lastAttempt()));
  }

  private static String ended(AttemptEnded last) {
    Optional<FailureCause> cause = FailureCause.of(last.end(), last.output().lastWords());
    if (cause.isPresent()) {
      return "failed: " + cause.get().describe();
    }
    if (last.end() instanceof AttemptEnd.Stopped) {
      return "was stopped";
    }
    if (last.end() instanceof AttemptEnd.Cancelled) {
      return "was cancelled";
    }
    return last.end() instanceof AttemptEnd.Lost lost
        ? "was lost: " + lost.why()
        : "could not be started";
  }

  private String parameters(Trial trial) {
    String text = assigned(trial);
    return text.isEmpty() ? "" : " [" + text + "]";
  }

  /** The varying parameters of a trial with their values. */
  public String assigned(Trial trial) {
    return trial.configuration().entries().entrySet().stream()
        .filter(entry -> varying.contains(entry.getKey()))
        .map(entry -> entry.getKey() + "=" + shown(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String shown(Value value) {
    String text = value.brief();
    return text.length() <= MAX_VALUE_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_VALUE_LENGTH / 2)) + "...";
  }

  private static String brief(Duration duration) {
    return DurationText.brief(duration);
  }
}
