package sweep.trial;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The POSIX signals that end or notify a process, with their numbers on Linux; see signal(7). */
public enum PosixSignal {
  HUP(1),
  INT(2),
  QUIT(3),
  ILL(4),
  TRAP(5),
  ABRT(6),
  BUS(7),
  FPE(8),
  KILL(9),
  USR1(10),
  SEGV(11),
  USR2(12),
  PIPE(13),
  ALRM(14),
  TERM(15),
  CONT(18),
  XCPU(24),
  XFSZ(25);

  /** The offset of a signal's number in the exit code that a shell reports. */
  public static final int EXIT_CODE_BASE = 128;

  private static final int LAST_NUMBER = 64;

  private final int number;

  PosixSignal(int number) {
    this.number = number;
  }

  /** The exit code that a shell reports for a command killed by this signal. */
  public int exitCode() {
    return EXIT_CODE_BASE + number;
  }

  /** The signal that killed a command, from the exit code that a shell reports. */
  public static Optional<PosixSignal> ofExitCode(int code) {
    return Arrays.stream(values()).filter(signal -> signal.exitCode() == code).findFirst();
  }

  /** Whether an exit code means that a signal killed the command, listed here or not. */
  public static boolean isDeath(int code) {
    return code > EXIT_CODE_BASE && code <= EXIT_CODE_BASE + LAST_NUMBER;
  }

  /** The signal with a name, which may start with SIG and may be in lower case. */
  public static Optional<PosixSignal> named(String name) {
    String plain = name.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
    return Arrays.stream(values()).filter(signal -> signal.name().equals(plain)).findFirst();
  }
}
