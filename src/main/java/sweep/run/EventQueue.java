package sweep.run;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The event queue of a real sweep. */
public final class EventQueue implements Events {
  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

  @Override
  public void post(Runnable event) {
    queue.add(event);
  }

  /** Starts the next round of the loop at once. */
  public void wake() {
    post(() -> {});
  }

  @Override
  public void runNext(Duration atMost) {
    try {
      Runnable event = queue.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
      while (event != null) {
        event.run();
        event = queue.poll();
      }
    } catch (InterruptedException e) {
      // An interrupt does not end the loop. With the flag set again, every later wait would fail.
    }
  }
}
