package sweep.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import sweep.journal.codec.JournalCodec;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.StampedEntry;

/**
 * A journal in a file. One thread, which nobody interrupts, writes all that has gathered in one go
 * and forces it once: group commit. What the disk refuses is tried again until it takes it.
 */
final class FileJournal implements Journal {
  /** One call of {@link #append}. */
  private record Addition(
      List<JournalEntry> entries, long epochMillis, Durability durability, Runnable safe) {}

  private final JournalFile file;
  private final JournalListener listener;
  private final InstantSource clock;
  private final Duration retry;
  private final JournalCodec codec = new JournalCodec();
  private final Thread writer = new Thread(this::write, "journal-writer");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<Addition> waiting = new ArrayList<>();
  private boolean closing;

  /** How long the file is by what this journal has written. */
  private volatile long written;

  /** How long it may be if a write came to nothing half way. */
  private volatile long attempted;

  // The writer's own.
  private long entries;
  private long forced;

  /** Written after the last force: if that fails, the system may have dropped it from memory. */
  private final ByteArrayOutputStream unforced = new ByteArrayOutputStream();

  private boolean stuck;

  /**
   * Starts writing.
   *
   * @param extent what the file holds already; nothing follows it
   * @param retry how long to wait before trying again what the disk refused
   */
  FileJournal(
      JournalFile file,
      JournalReader.Extent extent,
      JournalListener listener,
      InstantSource clock,
      Duration retry) {
    this.file = file;
    this.listener = listener;
    this.clock = clock;
    this.retry = retry;
    this.entries = extent.entries();
    this.written = extent.goodBytes();
    this.attempted = extent.goodBytes();
    this.forced = extent.goodBytes();
    writer.setDaemon(true);
    writer.start();
  }

  @Override
  public void append(List<JournalEntry> additions, Durability durability, Runnable safe) {
    lock.lock();
    try {
      waiting.add(new Addition(List.copyOf(additions), clock.millis(), durability, safe));
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
      } catch (InterruptedException later) {
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
    } catch (RuntimeException | Error broken) {
      // Whoever waits for the disk would wait for ever.
      listener.stuck(broken.toString());
      throw broken;
    }
    try (file) {
      file.force();
    } catch (IOException reportedBefore) {
      // Every write that somebody waits for was forced, or its failure was told.
    }
  }

  /** All that has gathered; empty once the journal is closed and nothing is left. */
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

  /** False if the journal was closed before the disk took the batch. */
  private boolean commit(List<Addition> batch) {
    byte[] bytes = encode(batch);
    boolean force = batch.stream().anyMatch(add -> add.durability() == Durability.FORCED);
    if (!persist(() -> append(bytes))) {
      return false;
    }
    tell(batch, Durability.WRITTEN);
    if (force && !persist(this::forceAll)) {
      return false;
    }
    tell(batch, Durability.FORCED);
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

  private static void tell(List<Addition> batch, Durability durability) {
    for (Addition addition : batch) {
      if (addition.durability() == durability) {
        addition.safe().run();
      }
    }
  }

  /**
   * What somebody else did to the file, as in "was cut to 0 of 512 bytes"; empty if nothing. To be
   * called by any thread.
   */
  Optional<String> foreignChange() {
    long least = written;
    try {
      long size = file.size();
      if (size < least) {
        return Optional.of(
            "was cut to %d of %d bytes by another program; restore it from a copy"
                .formatted(size, least));
      }
      return size > attempted
          ? Optional.of(
              "was written to by another program; cut it to %d bytes or restore it from a copy"
                  .formatted(least))
          : Optional.empty();
    } catch (IOException unknown) {
      // Then it can't be written either.
      return Optional.empty();
    }
  }

  /** Writing on would tear a hole into the file, or mix two records. */
  private void refuseForeignChange() throws IOException {
    Optional<String> change = foreignChange();
    if (change.isPresent()) {
      throw new IOException("it " + change.get());
    }
  }

  private void append(byte[] bytes) throws IOException {
    refuseForeignChange();
    if (stuck) {
      file.truncate(written);
    }
    long end = written + bytes.length;
    attempted = Math.max(attempted, end);
    file.write(bytes, written);
    written = end;
    unforced.writeBytes(bytes);
  }

  private void forceAll() throws IOException {
    refuseForeignChange();
    if (stuck) {
      // After a failed force the system counts the pages as clean: only a new write is forced.
      file.write(unforced.toByteArray(), forced);
    }
    file.force();
    forced = written;
    unforced.reset();
  }

  /** Something that the disk may refuse. */
  private interface DiskAction {
    void run() throws IOException;
  }

  private boolean persist(DiskAction action) {
    while (true) {
      try {
        action.run();
        if (stuck) {
          stuck = false;
          listener.recovered();
        }
        return true;
      } catch (IOException refused) {
        if (!stuck) {
          stuck = true;
          listener.stuck(String.valueOf(refused.getMessage()));
        }
        if (!pause()) {
          return false;
        }
      }
    }
  }

  /** Waits before the next try; false if the journal is being closed. */
  private boolean pause() {
    lock.lock();
    try {
      long left = retry.toNanos();
      while (left > 0 && !closing) {
        left = changed.awaitNanos(left);
      }
      return !closing;
    } catch (InterruptedException interrupted) {
      return !closing;
    } finally {
      lock.unlock();
    }
  }
}
