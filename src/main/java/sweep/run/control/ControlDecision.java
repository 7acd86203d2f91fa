package sweep.run.control;

import java.util.List;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry.RequestAnswered;

/**
 * What a control command leads to.
 *
 * @param refused whether nothing is done
 * @param actions what is done; none also if all is as wished already
 * @param outcome the answer to the user, in one line
 */
public record ControlDecision(boolean refused, List<ControlAction> actions, String outcome) {
  public ControlDecision {
    actions = List.copyOf(actions);
  }

  static ControlDecision refuse(String why) {
    return new ControlDecision(true, List.of(), why);
  }

  static ControlDecision nothing(String why) {
    return new ControlDecision(false, List.of(), why);
  }

  static ControlDecision of(ControlAction action, String outcome) {
    return new ControlDecision(false, List.of(action), outcome);
  }

  ControlDecision adding(String words) {
    return new ControlDecision(refused, actions, outcome + words);
  }

  /** The journal entry that answers a request. */
  public RequestAnswered answering(ControlRequest request) {
    return new RequestAnswered(request.id(), refused, actions, outcome);
  }
}
