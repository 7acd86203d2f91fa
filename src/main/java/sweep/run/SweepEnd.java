package sweep.run;

import java.time.Duration;
import java.util.Optional;
import sweep.run.plan.SearchEnd;
import sweep.specification.FailureBudget;
import sweep.text.DurationText;

/** The reason why the loop of a sweep ended. */
public sealed interface SweepEnd {
  /** The kinds of end. */
  enum Kind {
    FINISHED,
    STOPPED,
    BASELINE_FAILED,
    TOO_MANY_FAILURES,
    DEADLINE,
    UNSTARTABLE,
    MACHINE_FAULT
  }

  /** No trial is left to launch, and all have ended. */
  record Finished(SearchEnd search) implements SweepEnd {
    @Override
    public Kind kind() {
      return Kind.FINISHED;
    }

    @Override
    public String detail() {
      return search.describe();
    }
  }

  /** The user stopped the sweep; the same command resumes it. */
  record Stopped() implements SweepEnd {
    @Override
    public Kind kind() {
      return Kind.STOPPED;
    }

    @Override
    public String detail() {
      return "";
    }
  }

  /** A trial of the baseline did not complete. */
  record BaselineFailed(int trial) implements SweepEnd {
    @Override
    public Kind kind() {
      return Kind.BASELINE_FAILED;
    }

    @Override
    public String detail() {
      return Integer.toString(trial);
    }
  }

  /**
   * More trials failed than are allowed.
   *
   * @param failed the number of trials that failed
   * @param budget the user's limit; empty if the first trials all failed
   */
  record TooManyFailures(int failed, Optional<FailureBudget> budget) implements SweepEnd {
    @Override
    public Kind kind() {
      return Kind.TOO_MANY_FAILURES;
    }

    @Override
    public String detail() {
      return budget
          .map(
              most ->
                  "%d trials failed, more than max_failures %s".formatted(failed, most.describe()))
          .orElseGet(() -> "the first %d trials all failed".formatted(failed));
    }
  }

  /** The run took as long as the spec allows; the same command resumes the sweep. */
  record DeadlineReached(Duration deadline) implements SweepEnd {
    @Override
    public Kind kind() {
      return Kind.DEADLINE;
    }

    @Override
    public String detail() {
      return DurationText.brief(deadline);
    }
  }

  /** The command can't be started, which is the fault of the spec. */
  record Unstartable(String why) implements SweepEnd {
    @Override
    public Kind kind() {
      return Kind.UNSTARTABLE;
    }

    @Override
    public String detail() {
      return why;
    }
  }

  /** The machine or the disk failed, rather than the trials. */
  record MachineFault(String why) implements SweepEnd {
    /** The journal does not hold all that happened. */
    public static final MachineFault JOURNAL = new MachineFault("the journal could not be written");

    @Override
    public Kind kind() {
      return Kind.MACHINE_FAULT;
    }

    @Override
    public String detail() {
      return why;
    }
  }

  Kind kind();

  /** Why the sweep was given up, as other commands show it; empty if it was not. */
  default Optional<String> gaveUp() {
    return switch (kind()) {
      case TOO_MANY_FAILURES -> Optional.of(detail());
      case BASELINE_FAILED -> Optional.of("the baseline did not complete");
      case FINISHED, STOPPED, DEADLINE, UNSTARTABLE, MACHINE_FAULT -> Optional.empty();
    };
  }

  /** The particulars, as {@code --progress json} prints them; empty if the kind says it all. */
  String detail();
}
