package sweep.trial;

import java.time.Duration;

/** Why a trial failed. */
public sealed interface FailureCause {
  /** Exit codes above this are deaths by a signal, as a shell reports them. */
  int SIGNAL_BASE = 128;

  /** The signal of the kernel's out-of-memory killer. */
  int KILL = 9;

  /** The command ended with a code other than 0. */
  record ExitCode(int code) implements FailureCause {
    @Override
    public String describe() {
      if (code == SIGNAL_BASE + KILL) {
        return "exit code 137: killed by signal 9, probably out of memory";
      }
      boolean signalled = code > SIGNAL_BASE && code <= SIGNAL_BASE + 64;
      return signalled
          ? "exit code %d: ended by signal %d".formatted(code, code - SIGNAL_BASE)
          : "exit code " + code;
    }
  }

  /** The command ran longer than the spec allows. */
  record TimedOut(Duration limit) implements FailureCause {
    @Override
    public String describe() {
      return "timed out after " + DurationText.brief(limit);
    }
  }

  /** The command reported its objective as nan or infinite. */
  record NotFinite(String metric, double value) implements FailureCause {
    @Override
    public String describe() {
      String written = Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
      return "objective %s is %s".formatted(metric, written);
    }
  }

  /** The reason in one line. */
  String describe();
}
