package sweep.status;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.files.DisplayPath;
import sweep.text.ListText;
import sweep.text.Plural;
import sweep.trial.KnownTrial;

/** Says which trials of other sweeps are known to a search. */
public final class KnownTrialText {
  private KnownTrialText() {}

  /** Text such as {@code 12 trials of runs/b and 3 trials of runs/c}; empty if there are none. */
  public static Optional<String> of(List<KnownTrial> known) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    known.forEach(trial -> counts.merge(trial.sweep(), 1, Integer::sum));
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ListText.and(
                counts.entrySet().stream()
                    .map(
                        entry ->
                            "%s of %s"
                                .formatted(
                                    Plural.of(entry.getValue(), "trial"),
                                    DisplayPath.of(Path.of(entry.getKey()))))
                    .toList()));
  }
}
