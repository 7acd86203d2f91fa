package sweep.session.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sweep.journal.SweepStore;
import sweep.journal.entry.ControlState;
import sweep.journal.entry.SweepHistory;
import sweep.run.StopLevel;
import sweep.run.control.ControlDecision;
import sweep.run.control.ControlRequest;
import sweep.run.control.ControlRules;
import sweep.run.control.ControlSituation;
import sweep.run.control.RequestFolder;
import sweep.run.control.SettingRules;
import sweep.session.OfflineJournalWriter;
import sweep.session.SlotCount;
import sweep.specification.SweepSpec;
import sweep.status.RunCap;
import sweep.status.SpecLoader;
import sweep.terminal.Console;

/** Answers the requests to a sweep that is not running: what they ask is kept for the next run. */
final class OfflineAnswers {
  private final SweepStore store;
  private final Console console;

  OfflineAnswers(SweepStore store, Console console) {
    this.store = store;
    this.console = console;
  }

  /** Answers all requests that wait, in order. */
  void give(Consumer<String> notices) {
    RequestFolder requests = new RequestFolder(store.directory());
    for (ControlRequest request : requests.waiting(notices)) {
      if (store.history().answer(request.id()).isEmpty()) {
        ControlDecision decision = new ControlRules(situation()).decide(request.command());
        OfflineJournalWriter.append(store, List.of(decision.answering(request)), "the request");
      }
      requests.remove(request);
    }
  }

  private ControlSituation situation() {
    SweepHistory history = store.history();
    ControlState state = history.controlState();
    SweepSpec stored = SpecLoader.stored(store.directory(), history).spec();
    SweepSpec spec =
        SettingRules.applied(
            RunCap.recorded(history).in(stored), history.specText(), state.settings());
    int slots =
        state.slots().isPresent()
            ? state.slots().getAsInt()
            : SlotCount.of(Optional.empty(), spec, console.environment());
    return new ControlSituation(
        history,
        spec,
        slots,
        history.liveAttempts().size(),
        ControlSituation.Runner.NONE,
        StopLevel.NONE);
  }
}
