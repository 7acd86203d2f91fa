package sweep.backend;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import sweep.trial.AttemptEnd;

/** Classifies the errors with which a command fails to start. */
public final class LaunchFault {
  /** E2BIG, the arguments are too long, as older and newer versions of Java report it. */
  private static final Pattern TOO_LONG = Pattern.compile("error(=|: )7\\b");

  /**
   * Errors that may go away: no processes, memory or file handles (EAGAIN, ENOMEM, ENFILE, EMFILE),
   * or a full disk.
   */
  private static final Pattern LACKING =
      Pattern.compile(
          "error(=|: )(11|12|23|24)\\b|No space left|quota|Read-only|Too many open|Input/output");

  /** The exit code for a command that could not be run, as env and timeout use it. */
  static final int NEVER_RAN = 125;

  private LaunchFault() {}

  /** Whether the trial's values are too long to be passed to any command. */
  static boolean isTooLong(Throwable fault) {
    return TOO_LONG.matcher(String.valueOf(fault.getMessage())).find();
  }

  /** Returns the status of an attempt that could not be launched. */
  public static AttemptStatus status(Throwable fault) {
    if (fault instanceof RuntimeException) {
      return AttemptStatus.Ended.plain(AttemptEnd.Unhandled.of(fault));
    }
    String message = String.valueOf(fault.getMessage());
    if (isTooLong(fault)) {
      return AttemptStatus.Ended.plain(new AttemptEnd.Exited(NEVER_RAN));
    }
    boolean lacking = fault instanceof OutOfMemoryError || LACKING.matcher(message).find();
    boolean onDisk = fault instanceof FileSystemException;
    return new AttemptStatus.Refused(
        "can't launch: " + describe(fault), /* lasting= */ !lacking && !onDisk);
  }

  /** Returns the status of an attempt that an error of this program keeps from being observed. */
  static AttemptStatus unobservable(RuntimeException fault) {
    return new AttemptStatus.Ended(
        AttemptEnd.Unhandled.of(fault),
        Duration.ZERO,
        /* asked= */ false,
        /* outputLost= */ false,
        Optional.of("its processes can't be observed: " + fault));
  }

  /** Returns the message of an error, with its type if that matters. */
  static String describe(Throwable fault) {
    boolean bare = fault.getClass() == IOException.class;
    return bare ? fault.getMessage() : fault.getClass().getSimpleName() + ": " + fault.getMessage();
  }
}
