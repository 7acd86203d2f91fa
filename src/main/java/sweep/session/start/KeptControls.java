package sweep.session.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.ControlState;
import sweep.journal.entry.JournalEntry;
import sweep.run.control.SettingRules;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.text.Plural;

/**
 * What users changed under earlier runners: it holds until the spec or the command line differs.
 */
public final class KeptControls {
  private final ControlState state;
  private final boolean slotsAreGiven;
  private final Map<String, String> settings = new TreeMap<>();
  private final List<JournalEntry> dropped = new ArrayList<>();

  /**
   * Compares the state with a new run.
   *
   * @param slotsAreGiven whether the command line has a number of slots
   * @param before the spec of the earlier runners
   */
  public KeptControls(
      ControlState state, boolean slotsAreGiven, Supplier<SweepSpec> before, SweepSpec now) {
    this.state = state;
    this.slotsAreGiven = slotsAreGiven;
    if (slotsAreGiven && state.slots().isPresent()) {
      drop(new ControlAction.SlotsReset());
    }
    settings.putAll(state.settings());
    if (!settings.isEmpty()) {
      SweepSpec earlier = before.get();
      settings.keySet().removeIf(key -> isOverridden(key, earlier, now));
    }
  }

  private boolean isOverridden(String key, SweepSpec before, SweepSpec now) {
    boolean differs = !SettingRules.isSame(key, before, now);
    if (differs) {
      drop(new ControlAction.SettingChanged(key, Optional.empty()));
    }
    return differs;
  }

  private void drop(ControlAction action) {
    dropped.add(new JournalEntry.Control(action));
  }

  /** The journal entries about what no longer holds. */
  public List<JournalEntry> dropped() {
    return List.copyOf(dropped);
  }

  /** The spec with the settings that hold. */
  public SweepSpec in(ReadSpec spec) {
    return SettingRules.applied(spec.spec(), spec.text(), settings);
  }

  /** The number of slots that holds; empty if it was not changed. */
  public OptionalInt slots() {
    return slotsAreGiven ? OptionalInt.empty() : state.slots();
  }

  /** Notes on what holds. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (slots().isPresent()) {
      notes.add(
          "note: %s, as changed before; -j sets another number"
              .formatted(Plural.of(slots().getAsInt(), "slot")));
    }
    if (!settings.isEmpty()) {
      notes.add(
          "note: changed by `sweep set`: %s; KEY=spec returns to the spec's"
              .formatted(
                  settings.entrySet().stream()
                      .map(each -> each.getKey() + "=" + each.getValue())
                      .collect(Collectors.joining(" "))));
    }
    return notes;
  }
}
