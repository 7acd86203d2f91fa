package sweep.backend;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import sweep.trial.AttemptEnd;

/** What it means that a command could not be started. */
final class LaunchFault {
  /** How Java, older and newer, tells that the arguments are too long for any command: E2BIG. */
  private static final Pattern TOO_LONG = Pattern.compile("error(=|: )7\\b");

  /**
   * What a machine may have again in a while: processes, memory, file handles (EAGAIN, ENOMEM,
   * ENFILE, EMFILE), room on a disk.
   */
  private static final Pattern LACKING =
      Pattern.compile(
          "error(=|: )(11|12|23|24)\\b|No space left|quota|Read-only|Too many open|Input/output");

  /** The exit code of what can't run a command, as of env and timeout. */
  static final int NEVER_RAN = 125;

  private LaunchFault() {}

  /** Whether a trial's own values keep it from being started. */
  static boolean isTooLong(Throwable fault) {
    return TOO_LONG.matcher(String.valueOf(fault.getMessage())).find();
  }

  /** The fault of the trial's values, of this program, or of the machine, for now or for good. */
  static AttemptStatus status(Throwable fault) {
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

  /** A fault of this program hides what becomes of one attempt, but not of the others. */
  static AttemptStatus outOfSight(RuntimeException fault) {
    return new AttemptStatus.Ended(
        AttemptEnd.Unhandled.of(fault),
        Duration.ZERO,
        /* asked= */ false,
        /* outputLost= */ false,
        Optional.of("its processes can't be followed: " + fault));
  }

  /** A fault in words. */
  static String describe(Throwable fault) {
    boolean bare = fault.getClass() == IOException.class;
    return bare ? fault.getMessage() : fault.getClass().getSimpleName() + ": " + fault.getMessage();
  }
}
