package sweep.run.attempt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.journal.Journal.Durability;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;
import sweep.run.LoopContext;

/**
 * What keeps trials from starting, and which GPUs are out of service. It is shown to the user, and
 * kept in the journal for other commands to show, if it lasts.
 */
final class HoldUps {
  /** What a trial waits for. */
  enum Kind {
    DISK,
    MEMORY,
    MACHINE
  }

  /** A shorter wait is not worth a line. */
  private static final Duration WORTH_A_NOTICE = Duration.ofSeconds(2);

  /** The least time between two records of the same wait, whose numbers change. */
  private static final Duration NEXT_RECORD = Duration.ofSeconds(30);

  private final LoopContext context;
  private final Map<String, String> outOfService = new LinkedHashMap<>();
  private Optional<Kind> kind = Optional.empty();
  private String waiting = "";
  private boolean noticed;
  private Duration since = Duration.ZERO;
  private Duration recordedAt = Duration.ZERO;
  private List<String> recorded = List.of();

  HoldUps(LoopContext context) {
    this.context = context;
  }

  /** What the next trial waits for, if it has been waiting for a while. */
  Optional<String> waiting() {
    return noticed ? Optional.of(waiting) : Optional.empty();
  }

  /** Takes what a trial waits for now, in one line. */
  void waits(Kind now, String line, Duration clock) {
    if (!kind.equals(Optional.of(now))) {
      kind = Optional.of(now);
      since = clock;
      noticed = false;
    }
    waiting = line;
    boolean lasts = clock.minus(since).compareTo(WORTH_A_NOTICE) >= 0;
    if (lasts && !noticed) {
      noticed = true;
      context.listener().notice(line);
      record(clock);
    } else if (noticed && clock.minus(recordedAt).compareTo(NEXT_RECORD) >= 0) {
      record(clock);
    }
  }

  /** Nothing waits any more. */
  void over(Duration clock) {
    kind = Optional.empty();
    if (noticed) {
      noticed = false;
      record(clock);
    }
  }

  /** A GPU is used no more, or again if the reason is empty. */
  void service(String gpu, Optional<String> whyNot, Duration clock) {
    whyNot.ifPresentOrElse(why -> outOfService.put(gpu, why), () -> outOfService.remove(gpu));
    record(clock);
  }

  private void record(Duration clock) {
    List<String> reasons = new ArrayList<>(outOfService.values());
    waiting().ifPresent(reasons::add);
    recordedAt = clock;
    if (!reasons.equals(recorded)) {
      recorded = List.copyOf(reasons);
      context.record(
          new JournalEntry.Control(new ControlAction.HeldUp(reasons)), Durability.WRITTEN);
    }
  }
}
