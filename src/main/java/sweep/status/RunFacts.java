package sweep.status;

import static java.time.temporal.ChronoUnit.SECONDS;
import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import sweep.journal.entry.CodeOnRecord;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.RunnerOnRecord;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.space.Value.IntValue;
import sweep.space.Value.TextValue;
import sweep.specification.SweepSpec;
import sweep.text.ShellQuote;
import sweep.trial.CodeState;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;

/** Facts about how a sweep was run, except its spec: labels with values. */
public final class RunFacts {
  /** The maximal number of runners that are listed. */
  private static final int SHOWN_RUNNERS = 10;

  private final List<Map.Entry<String, Value>> facts = new ArrayList<>();

  private RunFacts() {}

  public static List<Map.Entry<String, Value>> of(StoredSweep stored) {
    RunFacts facts = new RunFacts();
    facts.add(stored);
    return facts.facts;
  }

  private void add(StoredSweep stored) {
    SweepSpec spec = stored.spec();
    text("sweep", spec.name());
    text("directory", stored.directory().root().toString());
    stored
        .history()
        .opened()
        .ifPresent(
            opened -> {
              text("working directory", opened.workingDirectory());
              text("created by", "sweep " + opened.tool());
            });
    runners(stored.history().runners());
    code(stored.history().code());
    text(
        "last written",
        SweepLocator.lastWritten(stored.directory().root())
            .toInstant()
            .truncatedTo(SECONDS)
            .toString());
    text("method", lower(spec.search().method()));
    whole("seed", spec.search().seed());
    whole("repeats", spec.repeats());
    for (Objective objective : spec.objectives()) {
      text("metric", "%s, %s".formatted(objective.metric(), lower(objective.direction())));
    }
    spec.objective().ifPresent(first -> text("ranked by", lower(first.rankBy())));
    SweepProgress progress = new SweepProgress(stored);
    List<TrialRecord> trials = stored.history().trials();
    TrialCounts counts = TrialCounts.of(stored.history());
    ended("search", progress.searched(), counts.searched());
    progress.confirming().ifPresent(ended -> ended("confirming", ended, counts.confirming()));
    PruningSavings.sentence(trials).ifPresent(sentence -> text("pruned", sentence));
    Optional<Configuration> baseline = spec.baseline();
    text("baseline", baseline.map(Configuration::json).orElse("none"));
    if (!spec.enqueued().isEmpty()) {
      whole("enqueued", spec.enqueued().size());
    }
    KnownTrialText.of(stored.history().known()).ifPresent(known -> text("known", known));
    List<ControlAction> controls = stored.history().controls().actions();
    if (!controls.isEmpty()) {
      text("controls", controls.stream().map(ControlAction::describe).collect(joining(", ")));
    }
  }

  /** Lists the first and the last runners, and all changes of their surroundings. */
  private void runners(List<RunnerOnRecord> runners) {
    for (RunnerOnRecord runner : shown(runners)) {
      String what = runner.equals(runners.get(0)) ? "started" : "continued";
      text(
          what,
          "%s: sweep %s"
              .formatted(
                  runner.at().truncatedTo(SECONDS), ShellQuote.join(runner.started().arguments())));
    }
    changes("machine", runners, RunnerOnRecord::at, runner -> runner.started().machine());
    changes(
        "processors",
        runners,
        RunnerOnRecord::at,
        runner -> Integer.toString(runner.started().processors()));
    changes(
        "GPUs", runners, RunnerOnRecord::at, runner -> String.join(", ", runner.started().gpus()));
  }

  private void code(List<CodeOnRecord> versions) {
    changes(
        "commit",
        versions,
        CodeOnRecord::at,
        version -> version.code().commit().map(CodeState::describe).orElse(""));
    changes("code", versions, CodeOnRecord::at, version -> version.code().code());
    Set<String> names = new TreeSet<>();
    versions.forEach(version -> names.addAll(version.code().versions().keySet()));
    for (String name : names) {
      changes(
          name,
          versions,
          CodeOnRecord::at,
          version -> version.code().versions().getOrDefault(name, ""));
    }
  }

  private static List<RunnerOnRecord> shown(List<RunnerOnRecord> runners) {
    if (runners.size() <= SHOWN_RUNNERS) {
      return runners;
    }
    List<RunnerOnRecord> shown = new ArrayList<>(runners.subList(0, 1));
    shown.addAll(runners.subList(runners.size() - SHOWN_RUNNERS + 1, runners.size()));
    return shown;
  }

  private <T> void changes(
      String what, List<T> recorded, Function<T, Instant> at, Function<T, String> value) {
    String last = "";
    for (T each : recorded) {
      String now = value.apply(each);
      if (!now.equals(last)) {
        String since = last.isEmpty() ? "" : " since " + at.apply(each).truncatedTo(SECONDS);
        text(what, (now.isEmpty() ? "unknown" : now) + since);
      }
      last = now;
    }
  }

  private void ended(String what, String count, String states) {
    text(what, "%s trials ended%s".formatted(count, states.isEmpty() ? "" : ": " + states));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private void text(String what, String value) {
    facts.add(Map.entry(what, new TextValue(value)));
  }

  private void whole(String what, long value) {
    facts.add(Map.entry(what, new IntValue(value)));
  }
}
