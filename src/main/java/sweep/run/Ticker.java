package sweep.run;

import java.time.Instant;

/** The clock of a sweep. */
public interface Ticker {
  /** The wall-clock time, for records. */
  Instant now();

  /** Nanoseconds since an arbitrary moment, for lengths of time; never steps back. */
  long nanos();
}
