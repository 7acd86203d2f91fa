package sweep.run;

import java.time.Duration;
import sweep.text.DurationText;

/** How urgently the user wants the sweep to stop. */
public enum StopLevel {
  /** Not at all. */
  NONE {
    @Override
    public String notice(int running, Duration grace) {
      return "";
    }
  },
  /** Launch nothing more, and let what runs end. */
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
  /** End what runs, with a grace period. */
  END {
    @Override
    public String notice(int running, Duration grace) {
      return "ending %d running %s: TERM now, KILL in %s; interrupt again to kill at once"
          .formatted(running, trials(running), DurationText.brief(grace));
    }
  },
  /** Kill what runs. */
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

  /** What the user is told, in one line. */
  public abstract String notice(int running, Duration grace);

  private static String trials(int count) {
    return count == 1 ? "trial" : "trials";
  }
}
