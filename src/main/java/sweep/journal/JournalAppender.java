package sweep.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Appends bytes to a journal file in such a way that a failed call can be repeated. Used by one
 * thread, except for {@link #foreignChange}.
 */
final class JournalAppender implements AutoCloseable {
  /** A write or a force, which may fail. */
  interface DiskAction {
    void run() throws IOException;
  }

  private final JournalFile file;

  /** The length of the file according to the completed writes. */
  private volatile long written;

  /** The greatest length of the file that a write may have left half done. */
  private volatile long attempted;

  private long forced;

  /** The bytes since the last force. If that fails, the system may drop them from its cache. */
  private final ByteArrayOutputStream unforced = new ByteArrayOutputStream();

  private boolean hasFailed;

  /** An appender for a file that has {@code size} bytes. */
  JournalAppender(JournalFile file, long size) {
    this.file = file;
    this.written = size;
    this.attempted = size;
    this.forced = size;
  }

  /** Writes bytes into the system's page cache. */
  void append(byte[] bytes) throws IOException {
    run(
        () -> {
          if (hasFailed) {
            file.truncate(written);
          }
          long end = written + bytes.length;
          attempted = Math.max(attempted, end);
          file.write(bytes, written);
          written = end;
          unforced.writeBytes(bytes);
        });
  }

  /** Forces all that was appended to the disk. */
  void force() throws IOException {
    run(
        () -> {
          if (hasFailed) {
            // After a failed force the system considers the pages clean and would skip them.
            file.write(unforced.toByteArray(), forced);
          }
          file.force();
          forced = written;
          unforced.reset();
        });
  }

  private void run(DiskAction action) throws IOException {
    boolean done = false;
    try {
      refuseForeignChange();
      action.run();
      done = true;
    } finally {
      hasFailed = !done;
    }
  }

  /** Writing on would leave a hole in the file, or mix two records. */
  private void refuseForeignChange() throws IOException {
    Optional<String> change = foreignChange();
    if (change.isPresent()) {
      throw new IOException("it " + change.get());
    }
  }

  /**
   * What another program did to the file, as in "was cut to 0 of 512 bytes"; empty if nothing. May
   * be called by any thread.
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
    } catch (IOException e) {
      // The next write fails, too, and reports it.
      return Optional.empty();
    }
  }

  /** Removes all that was appended since the last force. */
  void undo() throws IOException {
    if (attempted > forced) {
      file.truncate(forced);
      file.force();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
