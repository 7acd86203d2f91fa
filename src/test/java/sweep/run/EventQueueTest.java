package sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventQueueTest {
  @Test
  void interruptNeitherLosesEventsNorShortensLaterWaits() {
    EventQueue events = new EventQueue();
    List<String> seen = new ArrayList<>();
    Thread.currentThread().interrupt();
    events.runNext(Duration.ofSeconds(20));

    long before = System.nanoTime();
    events.runNext(Duration.ofMillis(50));
    assertTrue(System.nanoTime() - before >= 50_000_000, "it waits");

    events.post(() -> seen.add("event"));
    events.runNext(Duration.ofSeconds(20));
    assertEquals(List.of("event"), seen);
  }
}
