package sweep.run;

import java.time.Instant;

/** The clock of a sweep. */
public interface Ticker {
  /** The wall-clock time, for the journal. */
  Instant now();

  /** Monotonic nanoseconds since an arbitrary moment, for durations. */
  long nanos();
}
