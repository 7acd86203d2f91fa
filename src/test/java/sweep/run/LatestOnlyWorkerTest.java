package sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LatestOnlyWorkerTest {
  private final List<Integer> handled = new CopyOnWriteArrayList<>();
  private final CountDownLatch first = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  private void handleSlowly(int state) {
    handled.add(state);
    first.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      handled.add(-1);
    }
  }

  private static LatestOnlyWorker<Integer> worker(Duration pause, Consumer<Integer> handler) {
    return new LatestOnlyWorker<>("test", pause, 0, handler);
  }

  private static void end(LatestOnlyWorker<Integer> worker) {
    worker.close();
    worker.await(LatestOnlyWorker.FOREVER);
  }

  @Test
  void statesThatWereReplacedAreSkipped() throws Exception {
    LatestOnlyWorker<Integer> worker = worker(Duration.ZERO, this::handleSlowly);
    worker.update(1);
    first.await();
    worker.update(2);
    worker.update(3);
    goOn.countDown();
    worker.flush();
    end(worker);
    assertEquals(List.of(1, 3), handled);
  }

  @Test
  void aStateWhoseTimeHasNotComeIsDroppedAtTheEnd() throws Exception {
    LatestOnlyWorker<Integer> worker = worker(Duration.ofHours(1), this::handleSlowly);
    goOn.countDown();
    worker.update(1);
    worker.execute(() -> worker.update(2));
    worker.execute(first::countDown);
    first.await();
    end(worker);
    assertEquals(List.of(1), handled);
  }

  @Test
  void flushHandlesAStateWithoutThePause() throws Exception {
    LatestOnlyWorker<Integer> worker = worker(Duration.ofHours(1), handled::add);
    worker.update(1);
    worker.execute(() -> worker.update(2));
    worker.flush();
    worker.execute(first::countDown);
    first.await();
    end(worker);
    assertEquals(List.of(1, 2), handled);
  }

  @Test
  void whatTakesTooLongAtTheEndIsInterrupted() throws Exception {
    LatestOnlyWorker<Integer> worker = worker(Duration.ZERO, this::handleSlowly);
    worker.update(1);
    first.await();
    worker.close();
    worker.await(Duration.ofMillis(1));
    worker.await(LatestOnlyWorker.FOREVER);
    assertEquals(List.of(1, -1), handled);
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() throws Exception {
    LatestOnlyWorker<Integer> worker = worker(Duration.ZERO, this::handleSlowly);
    worker.update(1);
    first.await();
    worker.close();
    Thread.currentThread().interrupt();
    worker.await(LatestOnlyWorker.FOREVER);
    assertTrue(Thread.interrupted());
    goOn.countDown();
    worker.await(LatestOnlyWorker.FOREVER);
    assertEquals(List.of(1), handled);
  }
}
