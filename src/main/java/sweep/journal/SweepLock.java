package sweep.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps two runners from one sweep directory. The system drops the lock when the runner's process
 * ends, however it ends, so that a lock is never left over.
 */
final class SweepLock implements AutoCloseable {
  private final FileChannel channel;

  private SweepLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param owner tells other runners who holds it
   * @throws SweepHeldException if another runner holds it
   */
  static SweepLock take(SweepDirectory directory, SweepOwner owner)
      throws IOException, SweepHeldException {
    FileChannel channel =
        FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      taken = tryLock(channel) && Files.exists(directory.lock());
      if (!taken) {
        throw new SweepHeldException(
            "%s is held by another runner: %s"
                .formatted(
                    directory.root(),
                    owner(directory).map(SweepOwner::describe).orElse("nobody knows which")));
      }
      Files.writeString(directory.lockOwner(), owner.text() + "\n");
      return new SweepLock(channel);
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    }
  }

  /** Who holds the lock, or held it last; empty if nobody knows. */
  static Optional<SweepOwner> owner(SweepDirectory directory) {
    try {
      return SweepOwner.parse(Files.readString(directory.lockOwner()));
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
