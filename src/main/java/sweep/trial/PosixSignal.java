package sweep.trial;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The signals that end or tell a process something, with their numbers on Linux; see signal(7). */
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

  /** A shell reports the death by a signal as its number plus this. */
  public static final int EXIT_CODE_BASE = 128;

  private static final int LAST_NUMBER = 64;

  private final int number;

  PosixSignal(int number) {
    this.number = number;
  }

  /** What a shell reports of a command that this signal ended. */
  public int exitCode() {
    return EXIT_CODE_BASE + number;
  }

  /** The signal that ended a command, by what a shell reports of it. */
  public static Optional<PosixSignal> ofExitCode(int code) {
    return Arrays.stream(values()).filter(signal -> signal.exitCode() == code).findFirst();
  }

  /** Whether a shell reports the death by any signal so, be it one of these or another. */
  public static boolean isDeath(int code) {
    return code > EXIT_CODE_BASE && code <= EXIT_CODE_BASE + LAST_NUMBER;
  }

  /** The signal of a name, with SIG before it or without, in any case. */
  public static Optional<PosixSignal> named(String name) {
    String plain = name.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
    return Arrays.stream(values()).filter(signal -> signal.name().equals(plain)).findFirst();
  }
}
