package sweep.run;

import java.time.Duration;

/** What happens outside the loop, put in a line so that one thread owns all that changes. */
public interface Events {
  /** Adds an event to the line, from any thread; the loop's thread will run it. */
  void post(Runnable event);

  /** Runs the events that are due, after waiting for one for at most so long. */
  void runNext(Duration atMost);
}
