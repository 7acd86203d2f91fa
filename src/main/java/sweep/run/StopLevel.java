package sweep.run;

import java.time.Duration;
import sweep.text.DurationText;

/** The urgency of a request to stop. */
public enum StopLevel {
  /** No request. */
  NONE {
    @Override
    public String notice(int running, Duration grace) {
      return "";
    }
  },
  /** Start no new trials, and let running ones end by themselves. */
  DRAIN {
    @Override
    public String notice(int running, Duration grace) {
      String wait =
          running == 0
              ? "nothing is running"
              : "waiting for %d running %s; interrupt again to end %s now"
                  .formatted(running, trials(running), running == 1 ? "it" : "them");
      return "stopping: %s; the same command resumes".formatted(wait);
    }
  },
  /** End running trials, with a grace period. */
  END {
    @Override
    public String notice(int running, Duration grace) {
      return "ending %d running %s: TERM now, KILL in %s; interrupt again to kill at once"
          .formatted(running, trials(running), DurationText.brief(grace));
    }
  },
  /** Kill running trials. */
  KILL {
    @Override
    public String notice(int running, Duration grace) {
      return "killing %d running %s".formatted(running, trials(running));
    }
  };

  /** The level that is one step more urgent. */
  StopLevel next() {
    return switch (this) {
      case NONE -> DRAIN;
      case DRAIN -> END;
      case END, KILL -> KILL;
    };
  }

  /** The notice for the user, in one line. */
  public abstract String notice(int running, Duration grace);

  private static String trials(int count) {
    return count == 1 ? "trial" : "trials";
  }
}
