package sweep.trial;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import sweep.text.DurationText;

/** Why a trial failed. */
public sealed interface FailureCause {
  /** A number within a text, also as a memory address or with a unit. */
  Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z_0-9.,])(?<!exit code )(0x[0-9a-fA-F]+|[0-9]+([.,][0-9]+)*)");

  /**
   * The command ended with a code other than 0.
   *
   * @param lastWords the last line that it printed
   */
  record ExitCode(int code, Optional<String> lastWords) implements FailureCause {
    @Override
    public String describe() {
      String ended =
          PosixSignal.ofExitCode(code)
              .map(signal -> "ended by SIG%s".formatted(signal))
              .orElse("exit code " + code);
      return ended + guess() + lastWords.map(words -> ": " + words).orElse("");
    }

    private String guess() {
      if (code == PosixSignal.KILL.exitCode()) {
        // The kernel kills without a word; a user's own kill is rarer than a lack of memory.
        return ", probably as memory ran out";
      }
      boolean pipe = code == PosixSignal.PIPE.exitCode();
      return pipe ? ", as the command that its output is piped into ended first" : "";
    }
  }

  /** The command ran longer than the spec allows. */
  record TimedOut(Duration limit) implements FailureCause {
    @Override
    public String describe() {
      return "timed out after " + DurationText.brief(limit);
    }
  }

  /** The runner could not handle the trial, by a fault of its own. */
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
   * Why an attempt failed; empty if its end is not its own fault.
   *
   * @param lastWords the last line that it printed
   */
  static Optional<FailureCause> of(AttemptEnd end, Optional<String> lastWords) {
    if (end instanceof AttemptEnd.Exited exited) {
      return Optional.of(new ExitCode(exited.code(), lastWords));
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

  /** The reason without its numbers, so that failures of one kind have one text. */
  default String kind() {
    return NUMBER.matcher(describe()).replaceAll("N");
  }
}
