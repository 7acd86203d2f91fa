package sweep.run;

import java.time.Duration;

/** The queue of events for the loop, whose thread owns all mutable state. */
public interface Events {
  /** Adds an event, from any thread; the loop's thread runs it. */
  void post(Runnable event);

  /** Runs the queued events, after waiting for one for at most the given time. */
  void runNext(Duration atMost);
}
