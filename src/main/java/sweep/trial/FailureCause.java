package sweep.trial;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import sweep.text.DurationText;

/** The reason why a trial failed. */
public sealed interface FailureCause {
  /** A number in a message, which may be hexadecimal or have a unit; exit codes are left out. */
  Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z_0-9.,])(?<!exit code )(0x[0-9a-fA-F]+|[0-9]+([.,][0-9]+)*)");

  /**
   * The command exited with a code other than 0.
   *
   * @param lastWords the last line that it printed
   * @param outOfMemory what the kernel says if it killed the command for want of memory
   */
  record ExitCode(int code, Optional<String> lastWords, Optional<String> outOfMemory)
      implements FailureCause {
    /** An exit of which the kernel says nothing. */
    public ExitCode(int code, Optional<String> lastWords) {
      this(code, lastWords, Optional.empty());
    }

    @Override
    public String describe() {
      String ended =
          PosixSignal.ofExitCode(code)
              .map(signal -> "ended by SIG%s".formatted(signal))
              .orElse("exit code " + code);
      return ended + guess() + lastWords.map(words -> ": " + words).orElse("");
    }

    private String guess() {
      if (outOfMemory.isPresent()) {
        return ", out of memory: " + outOfMemory.get();
      }
      if (code == PosixSignal.KILL.exitCode()) {
        // The kernel's out-of-memory killer leaves no message, and users seldom send KILL.
        return ", probably out of memory";
      }
      boolean pipe = code == PosixSignal.PIPE.exitCode();
      return pipe ? ", because the command that reads its output ended first" : "";
    }
  }

  /** The command exceeded the time limit of the spec. */
  record TimedOut(Duration limit) implements FailureCause {
    @Override
    public String describe() {
      return "timed out after " + DurationText.brief(limit);
    }
  }

  /** The runner failed to handle the trial, because of a bug in this program. */
  record Unhandled(String why) implements FailureCause {
    @Override
    public String describe() {
      return why;
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

  /**
   * The reason why an attempt failed; empty if the trial is not to blame for its end.
   *
   * @param lastWords the last line that it printed
   */
  static Optional<FailureCause> of(AttemptEnd end, Optional<String> lastWords) {
    if (end instanceof AttemptEnd.Exited exited) {
      return Optional.of(new ExitCode(exited.code(), lastWords, exited.outOfMemory()));
    }
    if (end instanceof AttemptEnd.Unhandled unhandled) {
      return Optional.of(new Unhandled(unhandled.why()));
    }
    return end instanceof AttemptEnd.TimedOut timedOut
        ? Optional.of(new TimedOut(timedOut.limit()))
        : Optional.empty();
  }

  /** The reason in one line. */
  String describe();

  /** The reason with numbers masked, so that similar failures have the same text. */
  default String kind() {
    return NUMBER.matcher(describe()).replaceAll("N");
  }
}
