package sweep.run;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The line of events of a real sweep. */
public final class EventQueue implements Events {
  private final BlockingQueue<Runnable> line = new LinkedBlockingQueue<>();

  @Override
  public void post(Runnable event) {
    line.add(event);
  }

  /** Lets the loop look again at what changed outside. */
  public void wake() {
    post(() -> {});
  }

  @Override
  public void runNext(Duration atMost) {
    try {
      Runnable event = line.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
      while (event != null) {
        event.run();
        event = line.poll();
      }
    } catch (InterruptedException dropped) {
      // Nothing ends the loop this way. Were the flag set again, every later wait would end at
      // once.
    }
  }
}
