package sweep.trial;

import java.util.List;
import java.util.OptionalInt;

/**
 * How fast a sweep goes, as its journal tells.
 *
 * @param paused whether nothing is launched for now
 * @param slots how many trials run at a time, if that was changed since the runner began
 */
public record ControlState(boolean paused, OptionalInt slots) {
  /** What is on record when nothing is launched for now. */
  public static final String PAUSED = "pause";

  /** What is on record when a pause is over. */
  public static final String GOING_ON = "go on";

  /** What is on record when the next runner begins, after another was told one of the above. */
  public static final String FRESH = "begin anew";

  /** What is on record, before their number, when the slots were changed. */
  public static final String SLOTS = "slots ";

  /**
   * How things stand after all that runners were told; what is not about the pace is passed over.
   */
  public static ControlState after(List<String> controls) {
    ControlState pace = new ControlState(false, OptionalInt.empty());
    for (String each : controls) {
      pace = pace.then(each);
    }
    return pace;
  }

  private ControlState then(String control) {
    if (control.startsWith(SLOTS)) {
      return new ControlState(
          paused, OptionalInt.of(Integer.parseInt(control.substring(SLOTS.length()))));
    }
    return switch (control) {
      case PAUSED -> new ControlState(true, slots);
      case GOING_ON -> new ControlState(false, slots);
      case FRESH -> new ControlState(false, OptionalInt.empty());
      default -> this;
    };
  }
}
