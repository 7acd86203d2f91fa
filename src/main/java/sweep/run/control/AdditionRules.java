package sweep.run.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.SweepHistory;
import sweep.sampler.Sampler;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.RuleException;
import sweep.specification.reader.SpecEdit;
import sweep.text.Plural;
import sweep.trial.TrialRecord;

/** Decides which configurations are added to a sweep. */
final class AdditionRules {
  private static final int MOST_RANDOM = 10_000;

  /** Draws that bring nothing new, in a row, after which no more are made. */
  private static final int MOST_FRUITLESS = 10_000;

  private static final int WAITS = -1;

  private final ControlSituation now;
  private final List<ControlAction> actions = new ArrayList<>();

  /** The configurations that are tried, with a trial; {@link #WAITS} for added ones without. */
  private final Map<Configuration, Integer> tried = new HashMap<>();

  AdditionRules(ControlSituation now) {
    this.now = now;
    SweepHistory history = now.history();
    for (TrialRecord record : history.trials()) {
      tried.putIfAbsent(record.trial().configuration(), record.trial().number());
    }
    history.controls().added().forEach(added -> tried.putIfAbsent(added, WAITS));
    now.spec().baseline().ifPresent(baseline -> tried.putIfAbsent(baseline, 0));
  }

  /** Adds the configurations if all are valid, except those that were tried. */
  ControlDecision decide(List<String> written) {
    SpecEdit spec = new SpecEdit(now.history().specText(), now.spec().name());
    List<String> known = new ArrayList<>();
    for (String text : written) {
      SpecEdit.Result<Configuration> read = spec.configuration(text, now.spec());
      if (read.value().isEmpty()) {
        return ControlDecision.refuse("nothing added: %s: %s".formatted(text, read.problem()));
      }
      known.addAll(notNumbers(read.value().get()));
      OptionalInt trial = add(read.value().get());
      if (trial.isPresent()) {
        known.add(known(text, trial.getAsInt()));
      }
    }
    return decision(String.join("; ", known));
  }

  /** A configuration may lie outside the space, but a text in place of a number is worth a word. */
  private List<String> notNumbers(Configuration configuration) {
    return now.spec().search().space().parameters().stream()
        .filter(parameter -> !(parameter.distribution() instanceof Categorical))
        .filter(
            parameter ->
                Optional.ofNullable(configuration.entries().get(parameter.name()))
                    .filter(value -> parameter.distribution().share(value).isEmpty())
                    .isPresent())
        .map(
            parameter ->
                "%s is no number, but %s"
                    .formatted(
                        parameter.name(), configuration.entries().get(parameter.name()).python()))
        .toList();
  }

  private static String known(String text, int trial) {
    return trial == WAITS
        ? "%s was added before".formatted(text)
        : "%s is trial %d already, which `sweep retry %2$d` runs again".formatted(text, trial);
  }

  /** Adds a configuration; returns its trial if it was tried. */
  private OptionalInt add(Configuration configuration) {
    Integer trial = tried.putIfAbsent(configuration, WAITS);
    if (trial == null) {
      actions.add(new ControlAction.ConfigurationAdded(configuration));
    }
    return trial == null ? OptionalInt.empty() : OptionalInt.of(trial);
  }

  private ControlDecision decision(String rest) {
    if (actions.isEmpty()) {
      return ControlDecision.refuse("nothing added: " + rest);
    }
    int repeats = now.spec().repeats();
    String trials = repeats == 1 ? "" : ", %d trials".formatted((long) actions.size() * repeats);
    return new ControlDecision(
        /* refused= */ false,
        actions,
        "added %s%s: run next, before the search%s%s"
            .formatted(
                Plural.of(actions.size(), "configuration"),
                trials,
                rest.isEmpty() ? "" : "; " + rest,
                now.whenItCounts()));
  }

  /** Adds configurations drawn from the space that the constraints allow and that are new. */
  ControlDecision decideRandom(int count) {
    if (count < 1 || count > MOST_RANDOM) {
      return ControlDecision.refuse(
          "nothing added: the number must be from 1 to %d, but got %d"
              .formatted(MOST_RANDOM, count));
    }
    Sampler sampler = now.spec().search().atRandomApart();
    int fruitless = 0;
    for (long draw = 0; actions.size() < count && fruitless < MOST_FRUITLESS; draw++) {
      boolean isNew =
          drawn(sampler, draw)
              .filter(each -> now.spec().violatedConstraint(each).isEmpty())
              .filter(each -> add(each).isEmpty())
              .isPresent();
      fruitless = isNew ? 0 : fruitless + 1;
    }
    return decision(
        actions.size() == count
            ? ""
            : "%d draws in a row found no other one that is allowed".formatted(MOST_FRUITLESS));
  }

  private static Optional<Configuration> drawn(Sampler sampler, long number) {
    try {
      return sampler.suggest(number, List::of);
    } catch (RuleException e) {
      return Optional.empty();
    }
  }
}
