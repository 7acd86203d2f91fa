package sweep.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sweep.journal.JournalEntry.AttemptEnded;
import sweep.journal.SweepDirectory;
import sweep.space.DecimalText;
import sweep.space.Value;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.DurationText;
import sweep.trial.FailureCause;
import sweep.trial.Metrics;
import sweep.trial.Objective;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** One line about one trial. */
final class TrialLine {
  private final Optional<Objective> objective;
  private final Set<String> varying;
  private final SweepDirectory directory;

  TrialLine(Optional<Objective> objective, Set<String> varying, SweepDirectory directory) {
    this.objective = objective;
    this.varying = varying;
    this.directory = directory;
  }

  /** A trial that is over: what came out, and with which parameters. */
  String over(TrialRecord record) {
    return "%s %s%s".formatted(name(record.trial()), outcome(record), parameters(record.trial()));
  }

  /** An attempt that ended while its trial goes on. */
  String again(TrialRecord record, AttemptEnded last) {
    return "%s attempt %d %s; it will run again%s"
        .formatted(
            name(record.trial()), record.attempts(), ended(last), parameters(record.trial()));
  }

  private static String name(Trial trial) {
    List<String> roles = new ArrayList<>();
    if (trial.isOfBaseline()) {
      roles.add("baseline");
    }
    if (trial.isConfirming()) {
      roles.add("to confirm");
    }
    return "trial %d%s"
        .formatted(
            trial.number(), roles.isEmpty() ? "" : " (%s)".formatted(String.join(", ", roles)));
  }

  private String outcome(TrialRecord record) {
    TrialState state = record.state();
    if (state instanceof TrialState.Completed completed) {
      return "completed in %s%s"
          .formatted(brief(completed.duration()), objectiveText(completed.metrics()));
    }
    if (state instanceof TrialState.Failed failed) {
      return "failed: %s; see %s".formatted(failed.cause().describe(), log(record));
    }
    if (state instanceof TrialState.NoMetric noMetric) {
      return "has no metric: %s was not reported; %s; see %s"
          .formatted(
              objective.map(Objective::metric).orElse("it"), seen(noMetric.metrics()), log(record));
    }
    return state.kind().word();
  }

  private static String seen(Metrics metrics) {
    return metrics.names().isEmpty()
        ? "no metric was"
        : "seen: " + String.join(", ", metrics.names());
  }

  private String objectiveText(Metrics metrics) {
    return objective
        .map(wanted -> metrics.value(wanted.metric()))
        .filter(value -> value.isPresent())
        .map(
            value ->
                ", %s %s"
                    .formatted(objective.get().metric(), DecimalText.brief(value.getAsDouble())))
        .orElse("");
  }

  private String log(TrialRecord record) {
    return ShownPath.of(
        directory.attempt(new AttemptId(record.trial().number(), record.attempts())));
  }

  private static String ended(AttemptEnded last) {
    Optional<FailureCause> cause = FailureCause.of(last.end(), last.output().lastWords());
    if (cause.isPresent()) {
      return "failed: " + cause.get().describe();
    }
    if (last.end() instanceof AttemptEnd.Stopped) {
      return "was stopped";
    }
    return last.end() instanceof AttemptEnd.Lost lost
        ? "was lost: " + lost.why()
        : "could not be started";
  }

  private String parameters(Trial trial) {
    String text =
        trial.configuration().entries().entrySet().stream()
            .filter(entry -> varying.contains(entry.getKey()))
            .map(entry -> entry.getKey() + "=" + shown(entry.getValue()))
            .collect(Collectors.joining(" "));
    return text.isEmpty() ? "" : " [" + text + "]";
  }

  private static String shown(Value value) {
    return value instanceof Value.Real real ? DecimalText.brief(real.number()) : value.json();
  }

  private static String brief(Duration duration) {
    return DurationText.brief(duration);
  }
}
