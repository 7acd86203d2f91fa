package sweep.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A sweep directory that this runner alone writes: its lock, its journal and its history. */
public final class SweepStore implements AutoCloseable {
  /** How often {@link #beat} is to be called. */
  public static final Duration BEAT = SweepLock.BEAT;

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final SweepDirectory directory;
  private final Deque<Path> made;
  private final SweepHistory history = new SweepHistory();
  private SweepLock lock;
  private JournalReader.Extent extent = new JournalReader.Extent(0, 0, 0);
  private Optional<String> notice = Optional.empty();

  /** How the system knows the files by which this runner holds the sweep. */
  private final Map<Path, Object> ownFiles = new LinkedHashMap<>();

  private SweepStore(SweepDirectory directory, Deque<Path> made) {
    this.directory = directory;
    this.made = made;
  }

  /**
   * Opens a sweep directory, and makes it if it isn't there. A write that was cut off by the end of
   * an earlier runner is copied aside and removed from the journal.
   *
   * @param owner tells other runners who holds the directory
   * @throws SweepHeldException if another runner holds it
   * @throws JournalException if its journal can't be understood
   * @throws IOException if it can't be read or written; then nothing is left behind
   */
  public static SweepStore open(SweepDirectory directory, SweepOwner owner, InstantSource clock)
      throws IOException, JournalException, SweepHeldException {
    SweepStore store = new SweepStore(directory, new ArrayDeque<>());
    boolean opened = false;
    try {
      store.makeDirectories(directory.root());
      store.noteNew(directory.lockOwner());
      store.noteNew(directory.lock());
      store.lock = SweepLock.take(directory, owner);
      // A wish that no runner lived to see; one that comes from now on is for this one.
      Files.deleteIfExists(directory.stopRequest());
      SafeFile.removeLeftovers(directory.root(), clock.instant());
      store.readJournal(clock);
      opened = true;
      return store;
    } catch (SweepHeldException held) {
      store.made.clear();
      throw held;
    } finally {
      if (!opened) {
        store.abandon();
      }
    }
  }

  private void makeDirectories(Path wanted) throws IOException {
    if (Files.isDirectory(wanted)) {
      return;
    }
    if (wanted.getParent() != null) {
      makeDirectories(wanted.getParent());
    }
    made.push(wanted);
    Files.createDirectory(wanted);
  }

  private void noteNew(Path file) {
    if (!Files.exists(file)) {
      made.push(file);
    }
  }

  private void readJournal(InstantSource clock) throws IOException, JournalException {
    Path journal = directory.journal();
    if (!Files.exists(journal)) {
      return;
    }
    extent = JournalReader.read(journal, history::apply);
    if (extent.tornBytes() > 0) {
      Path aside = directory.root().resolve("journal.torn-" + clock.millis());
      copyTail(journal, aside);
      try (JournalFile file = ChannelFile.open(journal)) {
        file.truncate(extent.goodBytes());
        file.force();
      }
      notice =
          Optional.of(
              "the journal's last write was cut off: removed its %d bytes, kept in %s"
                  .formatted(extent.tornBytes(), aside.getFileName()));
    }
  }

  private void copyTail(Path journal, Path aside) throws IOException {
    try (InputStream source = Files.newInputStream(journal);
        OutputStream copy = Files.newOutputStream(aside)) {
      source.skipNBytes(extent.goodBytes());
      source.transferTo(copy);
    }
  }

  public SweepDirectory directory() {
    return directory;
  }

  public SweepHistory history() {
    return history;
  }

  /** Whether the runner that a directory names showed not long ago that it is at work. */
  public static boolean isBeating(SweepDirectory directory) {
    return SweepLock.isBeating(directory);
  }

  /** The runner that holds a sweep directory, or held it last; empty if nobody knows. */
  public static Optional<SweepOwner> owner(SweepDirectory directory) {
    return SweepLock.owner(directory);
  }

  /** What was repaired, in one line; empty if there was nothing. */
  public Optional<String> notice() {
    return notice;
  }

  /** Whether the sweep has yet to begin: nothing is on record. */
  public boolean isNew() {
    return extent.entries() == 0;
  }

  /**
   * Puts the first entry of a sweep on record.
   *
   * @throws IOException if the disk does not take it; then nothing is left behind
   */
  public void begin(JournalEntry.SweepOpened entry, InstantSource clock) throws IOException {
    StampedEntry first = new StampedEntry(1, clock.millis(), entry);
    byte[] line = new JournalCodec().encode(first);
    boolean begun = false;
    noteNew(directory.spec());
    noteNew(directory.journal());
    try (JournalFile file = ChannelFile.open(directory.journal())) {
      SafeFile.replace(directory.spec(), writer -> writer.write(entry.specText()));
      file.write(line, 0);
      file.force();
      forceDirectory();
      begun = true;
    } finally {
      if (!begun) {
        abandon();
      }
    }
    history.apply(first);
    extent = new JournalReader.Extent(1, line.length, 0);
  }

  /** A new file is safe only once its directory is. */
  private void forceDirectory() throws IOException {
    try (FileChannel channel = FileChannel.open(directory.root(), StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Starts to take entries on record. To be called once, after the sweep began. */
  public Journal journal(JournalListener listener, InstantSource clock) throws IOException {
    ownFiles.put(directory.journal(), key(directory.journal()));
    ownFiles.put(directory.lock(), key(directory.lock()));
    return new FileJournal(ChannelFile.open(directory.journal()), extent, listener, clock, RETRY);
  }

  /**
   * Holds a sweep directory without reading its journal, which may be damaged.
   *
   * @throws SweepHeldException if another runner holds it
   * @throws IOException if it can't be locked
   */
  public static Closeable hold(SweepDirectory directory, SweepOwner owner)
      throws IOException, SweepHeldException {
    return SweepLock.take(directory, owner);
  }

  /** Shows others that this runner is at work; to be called every {@link #BEAT}. */
  public void beat() {
    try {
      lock.beat();
    } catch (IOException later) {
      // A disk that does not answer is the journal's to tell.
    }
  }

  /**
   * What somebody has removed, moved or replaced under the runner, in one line: what is written
   * from then on would be lost, or another runner could come in. Empty if all is in its place.
   */
  public Optional<String> loss() {
    Optional<SweepOwner> successor = lock.successor();
    if (successor.isPresent()) {
      return Optional.of(
          "%s was taken over by %s".formatted(directory.root(), successor.get().describe()));
    }
    for (Map.Entry<Path, Object> own : ownFiles.entrySet()) {
      try {
        if (!own.getValue().equals(key(own.getKey()))) {
          return Optional.of("%s was replaced by somebody else".formatted(own.getKey()));
        }
      } catch (NoSuchFileException gone) {
        return Optional.of("%s is gone".formatted(own.getKey()));
      } catch (IOException unknown) {
        // A disk that does not answer is the journal's to tell.
      }
    }
    return Optional.empty();
  }

  private static Object key(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file : key;
  }

  /** Removes what was made to open the directory, and lets go of it. */
  public void abandon() throws IOException {
    try {
      for (Path path : made) {
        Files.deleteIfExists(path);
      }
    } catch (DirectoryNotEmptyException usedByOthers) {
      // Then it is theirs by now.
    } finally {
      made.clear();
      close();
    }
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.close();
    }
  }
}
