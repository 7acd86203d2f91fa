package sweep.run.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sweep.journal.entry.ControlAction;
import sweep.run.control.ControlCommand.Slots;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecEdit;

/** Decides which settings of the spec are changed, and reads the spec with them. */
public final class SettingRules {
  /** The value that stands for the spec's own. */
  private static final String OWN = "spec";

  private static final String SLOTS = "slots";

  /** The keys of the spec that may change while a sweep runs, besides the slots. */
  private static final List<String> KEYS =
      List.of("timeout", "deadline", "grace", "retries", "max_failures");

  private final ControlSituation now;

  /** The settings, with those decided so far. */
  private final Map<String, String> settings;

  SettingRules(ControlSituation now) {
    this.now = now;
    this.settings = new TreeMap<>(now.history().controls().state().settings());
  }

  ControlDecision decide(ControlCommand.Set wanted) {
    List<ControlAction> actions = new ArrayList<>();
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < wanted.settings().size(); i += 2) {
      ControlDecision one = decide(wanted.settings().get(i), wanted.settings().get(i + 1));
      if (one.refused()) {
        return i == 0 ? one : one.adding("; nothing was changed");
      }
      actions.addAll(one.actions());
      // That of the slots has it, too.
      outcomes.add(one.outcome().replace(now.whenItCounts(), ""));
    }
    return new ControlDecision(
        /* refused= */ false,
        actions,
        String.join("; ", outcomes) + (actions.isEmpty() ? "" : now.whenItCounts()));
  }

  private ControlDecision decide(String key, String value) {
    boolean resets = value.equals(OWN);
    if (key.equals(SLOTS)) {
      return slots(value);
    }
    if (!KEYS.contains(key)) {
      return ControlDecision.refuse(
          "'%s' can't be changed here; these can: %s, %s; and run_cap by `sweep extend`"
              .formatted(key, SLOTS, String.join(", ", KEYS)));
    }
    if (resets && settings.remove(key) == null) {
      return ControlDecision.nothing("%s is as in the spec already".formatted(key));
    }
    if (!resets) {
      settings.put(key, value);
    }
    SpecEdit.Result<SweepSpec> read = edit().with(settings);
    if (read.value().isEmpty()) {
      return ControlDecision.refuse(
          "%s=%s: %s"
              .formatted(
                  key,
                  value,
                  read.problem().startsWith(key + ": ")
                      ? read.problem().substring(key.length() + 2)
                      : read.problem()));
    }
    return ControlDecision.of(
        new ControlAction.SettingChanged(key, resets ? Optional.empty() : Optional.of(value)),
        "%s is now %s".formatted(key, resets ? "as in the spec" : value));
  }

  private SpecEdit edit() {
    return new SpecEdit(now.history().specText(), now.spec().name());
  }

  private ControlDecision slots(String value) {
    return value.matches("\\d{1,6}")
        ? new ControlRules(now)
            .decide(new Slots(Integer.parseInt(value), /* isDifference= */ false, /* now= */ false))
        : ControlDecision.refuse("slots=%s: expected a whole number".formatted(value));
  }

  /**
   * A spec with the settings that its sweep's users changed; unchanged if they no longer fit it.
   *
   * @param text the text of the spec
   */
  public static SweepSpec applied(SweepSpec spec, String text, Map<String, String> settings) {
    return settings.isEmpty() ? spec : readAgain(spec, text, settings);
  }

  /**
   * As {@link #applied}, for a spec that may have had other settings: its limits are read again
   * from the text, also without any setting.
   */
  public static SweepSpec readAgain(SweepSpec spec, String text, Map<String, String> settings) {
    return new SpecEdit(text, spec.name())
        .with(settings)
        .value()
        .map(spec::withLimitsOf)
        .orElse(spec);
  }

  /** Whether two specs have the same value of a key that may change. */
  public static boolean isSame(String key, SweepSpec one, SweepSpec other) {
    return switch (key) {
      case "timeout" -> one.limits().timeout().equals(other.limits().timeout());
      case "deadline" -> one.limits().deadline().equals(other.limits().deadline());
      case "grace" -> one.limits().grace().equals(other.limits().grace());
      case "retries" -> one.retryRule().retries() == other.retryRule().retries();
      default -> one.failureBudget().equals(other.failureBudget());
    };
  }
}
