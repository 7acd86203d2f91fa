package sweep.session.control;

import java.util.List;
import java.util.OptionalInt;
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
import sweep.session.SlotRequest;
import sweep.specification.ReadSpec;
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
      if (store.history().controls().answer(request.id()).isEmpty()) {
        ControlDecision decision = new ControlRules(situation()).decide(request.command());
        OfflineJournalWriter.append(store, List.of(decision.answering(request)), "the request");
      }
      requests.remove(request);
    }
  }

  private ControlSituation situation() {
    SweepHistory history = store.history();
    ControlState state = history.controls().state();
    ReadSpec read = SpecLoader.stored(store.directory(), history);
    SweepSpec spec =
        SettingRules.applied(
            RunCap.recorded(history).in(read.spec()), history.specText(), state.settings());
    int slots = state.slots().isPresent() ? state.slots().getAsInt() : slots(read, spec);
    return new ControlSituation(
        history,
        spec,
        slots,
        history.attempts().live().size(),
        ControlSituation.Runner.NONE,
        StopLevel.NONE);
  }

  /** The number of slots of the next run. */
  private int slots(ReadSpec read, SweepSpec spec) {
    OptionalInt given = spec.limits().slots();
    return given.isPresent()
        ? given.getAsInt()
        : SlotRequest.NONE.plan(read, console.environment()).count();
  }
}
