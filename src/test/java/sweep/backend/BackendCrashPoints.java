package sweep.backend;

import sweep.CrashPoint;

/** The methods of this package at which tests kill the program. */
public final class BackendCrashPoints {
  public static final CrashPoint START = CrashPoint.at(Launcher::start);
  public static final CrashPoint READ_EXIT = CrashPoint.at(AttemptFiles::recordedExit);

  private BackendCrashPoints() {}
}
