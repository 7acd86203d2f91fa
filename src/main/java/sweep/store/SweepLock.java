package sweep.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sweep.files.SafeFile;

/**
 * The lock that keeps two runners from using one sweep directory. The system releases it when the
 * runner's process ends, however that happens, so there are no stale locks.
 *
 * <p>Some network file systems have locks within one machine only. So a runner also writes a
 * heartbeat with its identity, which runners on other machines see.
 */
public final class SweepLock implements Closeable {
  /** The interval at which a runner must call {@link #beat}. */
  public static final Duration BEAT = Duration.ofSeconds(10);

  /** A runner on another machine counts as gone after so long without a heartbeat. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final FileChannel channel;
  private final SweepDirectory directory;
  private final SweepOwner owner;

  private SweepLock(FileChannel channel, SweepDirectory directory, SweepOwner owner) {
    this.channel = channel;
    this.directory = directory;
    this.owner = owner;
  }

  /**
   * Takes the lock.
   *
   * @param owner this runner, which other runners see as the holder
   * @param created records the files that are created
   * @throws SweepHeldException if another runner holds it
   * @throws IOException if the files can't be written, or other files have their names
   */
  public static SweepLock take(SweepDirectory directory, SweepOwner owner, CreatedPaths created)
      throws IOException, SweepHeldException {
    if (!created.createFile(directory.lockOwner()) && !isOwner(directory.lockOwner())) {
      throw new FileAlreadyExistsException(directory.lockOwner().toString());
    }
    created.createFile(directory.lock());
    FileChannel channel =
        FileChannel.open(directory.lock(), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    boolean taken = false;
    try {
      taken = tryLock(channel) && Files.exists(directory.lock());
      if (!taken) {
        throw new SweepHeldException(
            "%s is in use by another runner: %s"
                .formatted(
                    directory.root(),
                    owner(directory).map(SweepOwner::describe).orElse("unknown process")));
      }
      taken = false;
      refuseBeatingElsewhere(directory, owner);
      SweepLock lock = new SweepLock(channel, directory, owner);
      lock.beat();
      taken = true;
      return lock;
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  /** Whether a file names an owner, or is empty because the disk was full. */
  private static boolean isOwner(Path file) throws IOException {
    String text = SafeFile.text(file);
    return text.isBlank() || text.startsWith(SweepOwner.START);
  }

  private static void refuseBeatingElsewhere(SweepDirectory directory, SweepOwner owner)
      throws IOException, SweepHeldException {
    Optional<SweepOwner> last = owner(directory).filter(other -> !other.sharesLocksWith(owner));
    if (last.isEmpty()) {
      return;
    }
    // Both times are from the file system, as the machines' clocks may differ.
    Path clock = Files.createTempFile(directory.root(), ".clock", "");
    Duration silence;
    try {
      silence =
          Duration.between(
              Files.getLastModifiedTime(directory.lockOwner()).toInstant(),
              Files.getLastModifiedTime(clock).toInstant());
    } finally {
      Files.delete(clock);
    }
    if (silence.compareTo(SILENCE) < 0) {
      throw new SweepHeldException(
          ("%s is in use by another runner: %s; it was active %d seconds ago. If it is gone, try again"
                  + " in a minute")
              .formatted(
                  directory.root(), last.get().describe(), Math.max(0, silence.toSeconds())));
    }
  }

  /**
   * Whether the runner that holds the directory has sent a recent heartbeat, by this machine's
   * clock.
   */
  public static boolean isBeating(SweepDirectory directory) {
    try {
      Instant beat = Files.getLastModifiedTime(directory.lockOwner()).toInstant();
      return Duration.between(beat, Instant.now()).compareTo(SILENCE) < 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the runner that has taken over the directory from this one; empty if none has. */
  public Optional<SweepOwner> successor() {
    return owner(directory).filter(other -> !other.equals(owner));
  }

  /** Writes a heartbeat. In place, so that it works on a full disk. */
  public void beat() throws IOException {
    byte[] text = (owner.text() + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel file =
        FileChannel.open(
            directory.lockOwner(), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      file.write(ByteBuffer.wrap(text));
      file.truncate(text.length);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Returns the runner that holds the lock, or held it last; empty if unknown. */
  public static Optional<SweepOwner> owner(SweepDirectory directory) {
    try {
      return SweepOwner.parse(SafeFile.text(directory.lockOwner()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      // The next runner, if on another machine, need not wait.
      Files.setLastModifiedTime(directory.lockOwner(), FileTime.fromMillis(0));
    } catch (IOException ignored) {
      // The next runner waits for a minute.
    } finally {
      channel.close();
    }
  }
}
