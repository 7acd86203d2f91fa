package sweep.journal;

import sweep.CrashPoint;
import sweep.files.SafeFile;

/** Methods of this package at which crash tests kill the program. */
public final class JournalCrashPoints {
  public static final CrashPoint WRITE = CrashPoint.at(DiskJournalFile::write);
  public static final CrashPoint FORCE = CrashPoint.at(DiskJournalFile::force);
  public static final CrashPoint BEGIN = CrashPoint.at(SweepStore::begin);
  public static final CrashPoint REPLACE = CrashPoint.at(SafeFile::replace);

  private JournalCrashPoints() {}
}
