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
 * Keeps two runners from one sweep directory. The system drops the lock when the runner's process
 * ends, however it ends, so that a lock is never left over.
 *
 * <p>Some network file systems keep locks to one machine. So a runner also writes who it is again
 * and again, and one on another machine sees that it is at work.
 */
public final class SweepLock implements Closeable {
  /** How often a runner has to show that it is at work. */
  public static final Duration BEAT = Duration.ofSeconds(10);

  /** After so long without a sign a runner on another machine counts as gone. */
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
   * @param owner tells other runners who holds it
   * @param created takes the files that are made for it
   * @throws SweepHeldException if another runner holds it
   * @throws IOException if that can't be done, or there are other files in the place of its own
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
            "%s is held by another runner: %s"
                .formatted(
                    directory.root(),
                    owner(directory).map(SweepOwner::describe).orElse("nobody knows which")));
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

  /** Whether a file tells of a runner, or is what a full disk left of that. */
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
    // Both times are those of the file system: the machines' clocks may differ.
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
          ("%s is held by another runner: %s; it showed that it is at work %d seconds ago. If it is"
                  + " gone, try again in a minute")
              .formatted(
                  directory.root(), last.get().describe(), Math.max(0, silence.toSeconds())));
    }
  }

  /**
   * Whether the runner that a directory names showed not long ago that it is at work, by this
   * machine's clock.
   */
  public static boolean isBeating(SweepDirectory directory) {
    try {
      Instant beat = Files.getLastModifiedTime(directory.lockOwner()).toInstant();
      return Duration.between(beat, Instant.now()).compareTo(SILENCE) < 0;
    } catch (IOException unknown) {
      return false;
    }
  }

  /** Who has taken the directory over from this runner; empty if nobody has. */
  public Optional<SweepOwner> successor() {
    return owner(directory).filter(other -> !other.equals(owner));
  }

  /** Shows that this runner is at work; on a full disk it still names the same runner. */
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
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    }
  }

  /** Who holds the lock, or held it last; empty if nobody knows. */
  public static Optional<SweepOwner> owner(SweepDirectory directory) {
    try {
      return SweepOwner.parse(SafeFile.text(directory.lockOwner()));
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      // Whoever comes next need not wait.
      Files.setLastModifiedTime(directory.lockOwner(), FileTime.fromMillis(0));
    } catch (IOException goneOrReadOnly) {
      // Then others wait for a minute.
    } finally {
      channel.close();
    }
  }
}
