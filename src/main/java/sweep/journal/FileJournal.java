package sweep.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import sweep.journal.codec.JournalCodec;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.StampedEntry;

/**
 * A journal in a file. A single thread, which is never interrupted, writes all waiting entries at
 * once and forces them once (group commit). It retries failed writes until they succeed.
 */
final class FileJournal implements Journal {
  /** One call of {@link #append}. */
  private record Addition(
      List<JournalEntry> entries, long epochMillis, Durability durability, Runnable safe) {}

  private final JournalAppender appender;
  private final JournalListener listener;
  private final Duration retry;
  private final JournalCodec codec = new JournalCodec();
  private final Thread writer = new Thread(this::write, "journal-writer");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<Addition> waiting = new ArrayList<>();
  private boolean closing;

  /** The number of entries so far; used by the writer only. */
  private long entries;

  /**
   * Starts the writer.
   *
   * @param extent what the file holds; no other bytes may follow
   * @param retry the pause before a failed write is retried
   */
  FileJournal(
      JournalFile file, JournalReader.Extent extent, JournalListener listener, Duration retry) {
    this.appender = new JournalAppender(file, extent.goodBytes());
    this.listener = listener;
    this.retry = retry;
    this.entries = extent.entries();
    writer.setDaemon(true);
    writer.start();
  }

  @Override
  public void append(
      List<JournalEntry> additions, long epochMillis, Durability durability, Runnable safe) {
    lock.lock();
    try {
      waiting.add(new Addition(List.copyOf(additions), epochMillis, durability, safe));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try {
      for (List<Addition> batch = next(); !batch.isEmpty(); batch = next()) {
        if (!commit(batch)) {
          break;
        }
      }
    } catch (RuntimeException | Error e) {
      // Otherwise those who wait for the disk would wait for ever.
      listener.stuck(e.toString());
      throw e;
    }
    try (appender) {
      appender.force();
    } catch (IOException ignored) {
      // Every write that must be forced has been forced, or its failure reported.
    }
  }

  /** Waits for entries; empty once the journal is closed and none are left. */
  private List<Addition> next() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closing) {
        changed.awaitUninterruptibly();
      }
      List<Addition> batch = waiting;
      waiting = new ArrayList<>();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Writes a batch; false if the journal was closed before that succeeded. */
  private boolean commit(List<Addition> batch) {
    byte[] bytes = encode(batch);
    boolean force = batch.stream().anyMatch(add -> add.durability() == Durability.FORCED);
    if (!persist(() -> appender.append(bytes))) {
      return false;
    }
    acknowledge(batch, Durability.WRITTEN);
    if (force && !persist(appender::force)) {
      return false;
    }
    acknowledge(batch, Durability.FORCED);
    return true;
  }

  private byte[] encode(List<Addition> batch) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Addition addition : batch) {
      for (JournalEntry entry : addition.entries()) {
        entries++;
        bytes.writeBytes(codec.encode(new StampedEntry(entries, addition.epochMillis(), entry)));
      }
    }
    return bytes.toByteArray();
  }

  private static void acknowledge(List<Addition> batch, Durability durability) {
    for (Addition addition : batch) {
      if (addition.durability() == durability) {
        addition.safe().run();
      }
    }
  }

  /** See {@link JournalAppender#foreignChange}. */
  Optional<String> foreignChange() {
    return appender.foreignChange();
  }

  /** Repeats an action until it succeeds; false if the journal was closed before that. */
  private boolean persist(JournalAppender.DiskAction action) {
    boolean stuck = false;
    while (true) {
      try {
        action.run();
        if (stuck) {
          listener.recovered();
        }
        return true;
      } catch (IOException e) {
        if (!stuck) {
          stuck = true;
          listener.stuck(String.valueOf(e.getMessage()));
        }
        if (!pause()) {
          return false;
        }
      }
    }
  }

  /** Waits before the next attempt; false if the journal is being closed. */
  private boolean pause() {
    lock.lock();
    try {
      long left = retry.toNanos();
      while (left > 0 && !closing) {
        left = changed.awaitNanos(left);
      }
      return !closing;
    } catch (InterruptedException e) {
      return !closing;
    } finally {
      lock.unlock();
    }
  }
}
