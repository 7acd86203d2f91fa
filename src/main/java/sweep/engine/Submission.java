package sweep.engine;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * How jobs are submitted.
 *
 * @param arguments what is added to the arguments of the submit command, as it is
 * @param setup lines of shell that run in each job before the trial, such as {@code module load
 *     cuda}
 * @param commandPrefix the words before every command of the engine, such as {@code ssh login1 --}
 * @param maxQueued how many jobs may wait in the queue at a time; empty for no limit but the slots
 * @param perSecond the most submits in a second
 * @param timeout how long one command of the engine may take
 */
public record Submission(
    List<String> arguments,
    List<String> setup,
    List<String> commandPrefix,
    OptionalInt maxQueued,
    double perSecond,
    Duration timeout) {
  public static final double USUAL_RATE = 5;
  public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

  public Submission {
    arguments = List.copyOf(arguments);
    setup = List.copyOf(setup);
    commandPrefix = List.copyOf(commandPrefix);
  }
}
