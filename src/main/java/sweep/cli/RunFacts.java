package sweep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.spec.SweepSpec;
import sweep.trial.Objective;

/** How a sweep was run, for a table of two columns. */
final class RunFacts {
  private final List<Map.Entry<String, Value>> facts = new ArrayList<>();

  private RunFacts() {}

  static List<Map.Entry<String, Value>> of(StoredSweep stored) {
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
              text("version of sweep", opened.tool());
            });
    text("last written", SweepLocator.lastWritten(stored.directory().root()).toString());
    text("method", lower(spec.search().method()));
    whole("seed", spec.search().seed());
    whole("repeats", spec.repeats());
    for (Objective objective : spec.objectives()) {
      text("metric", "%s, %s".formatted(objective.metric(), lower(objective.direction())));
    }
    spec.objective().ifPresent(first -> text("ranked by", lower(first.rankBy())));
    text("trials ended", new SweepProgress(stored).searched());
    stored.history().counts().forEach((kind, count) -> whole("trials " + kind.word(), count));
    Optional<Configuration> baseline = spec.baseline();
    text("baseline", baseline.map(Configuration::json).orElse("none"));
    stored.history().specText().lines().forEach(line -> text("spec", line));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private void text(String what, String value) {
    facts.add(Map.entry(what, new Value.Text(value)));
  }

  private void whole(String what, long value) {
    facts.add(Map.entry(what, new Value.Whole(value)));
  }
}
