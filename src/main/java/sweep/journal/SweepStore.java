package sweep.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.files.SafeFile;
import sweep.journal.codec.JournalCodec;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.StampedEntry;
import sweep.journal.entry.SweepHistory;
import sweep.store.CreatedPaths;
import sweep.store.SweepDirectory;
import sweep.store.SweepHeldException;
import sweep.store.SweepLock;
import sweep.store.SweepOwner;

/** A sweep directory that this runner alone writes: its lock, its journal and its history. */
public final class SweepStore implements AutoCloseable {
  /** How often {@link #beat} is to be called. */
  public static final Duration BEAT = SweepLock.BEAT;

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final SweepDirectory directory;
  private final CreatedPaths created = new CreatedPaths();
  private final SweepHistory history = new SweepHistory();
  private SweepLock lock;
  private Optional<FileJournal> journal = Optional.empty();
  private JournalReader.Extent extent = new JournalReader.Extent(0, 0, 0);
  private Optional<String> notice = Optional.empty();

  /** How the system knows the files by which this runner holds the sweep. */
  private final Map<Path, Object> ownFiles = new LinkedHashMap<>();

  private SweepStore(SweepDirectory directory) {
    this.directory = directory;
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
    SweepStore store = new SweepStore(directory);
    boolean opened = false;
    try {
      store.created.createFolders(directory.root());
      store.lock = SweepLock.take(directory, owner, store.created);
      // One that no runner lived to see; one that comes from now on is for this one.
      takeStopRequest(directory);
      store.readJournal(clock);
      opened = true;
      return store;
    } catch (SweepHeldException held) {
      store.created.keep();
      throw held;
    } finally {
      if (!opened) {
        store.abandon();
      }
    }
  }

  /** The word in a request to stop, which is removed; empty if there is none. */
  public static Optional<String> takeStopRequest(SweepDirectory directory) {
    Path request = directory.stopRequest();
    if (!Files.isRegularFile(request, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      String word = SafeFile.text(request).strip();
      if (!word.matches("[A-Z]*")) {
        // Another's file.
        return Optional.empty();
      }
      Files.delete(request);
      return Optional.of(word);
    } catch (IOException takenByAnother) {
      return Optional.empty();
    }
  }

  private void readJournal(InstantSource clock) throws IOException, JournalException {
    Path file = directory.journal();
    if (!Files.exists(file)) {
      return;
    }
    extent = JournalReader.read(file, history::apply);
    if (extent.entries() == 0) {
      TornTail.refuseForeign(directory, extent);
    }
    if (extent.tornBytes() > 0) {
      Path aside = TornTail.cut(directory, extent, clock);
      notice =
          Optional.of(
              "the journal's last write was cut off: removed its %d bytes, kept in %s"
                  .formatted(extent.tornBytes(), aside.getFileName()));
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
    boolean begun = false;
    try {
      refuseForeignSpec(entry.specText());
      created.createFile(directory.journal());
      record(List.of(entry), clock);
      beginSpec(entry.specText());
      // A new file is safe only once its directory is.
      SafeFile.force(directory.root());
      begun = true;
    } finally {
      if (!begun) {
        abandon();
      }
    }
  }

  private void beginSpec(String text) throws IOException {
    Path spec = directory.spec();
    if (created.createFile(spec)) {
      Files.writeString(spec, text, StandardOpenOption.WRITE);
    } else {
      refuseForeignSpec(text);
    }
  }

  /** A file that another has put there is left as it is. */
  private void refuseForeignSpec(String text) throws IOException {
    Path spec = directory.spec();
    if (Files.exists(spec, LinkOption.NOFOLLOW_LINKS) && !SafeFile.text(spec).equals(text)) {
      throw new FileAlreadyExistsException(spec.toString());
    }
  }

  /**
   * Puts entries on record at once, while no {@link #journal} is open, and comes back when they are
   * safe on disk.
   *
   * @throws IOException if the disk does not take all of them; then it has none, unless another
   *     fault, which is suppressed, kept it from being rid of what it took
   */
  public void record(List<? extends JournalEntry> entries, InstantSource clock) throws IOException {
    JournalCodec codec = new JournalCodec();
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    List<StampedEntry> stamped = new ArrayList<>();
    for (JournalEntry entry : entries) {
      stamped.add(new StampedEntry(extent.entries() + stamped.size() + 1, clock.millis(), entry));
      lines.writeBytes(codec.encode(stamped.get(stamped.size() - 1)));
    }
    try (JournalFile file = ChannelFile.open(directory.journal())) {
      appendOrUndo(file, lines.toByteArray());
    }
    stamped.forEach(history::apply);
    extent =
        new JournalReader.Extent(
            extent.entries() + stamped.size(), extent.goodBytes() + lines.size(), 0);
  }

  /**
   * Has the file of the spec hold what is on record, unless somebody else wrote something into it:
   * then it stays as it is, and the answer is false.
   */
  public boolean updateSpec() throws IOException {
    Path spec = directory.spec();
    if (Files.exists(spec, LinkOption.NOFOLLOW_LINKS)) {
      String text = SafeFile.text(spec);
      if (text.equals(history.specText()) || !history.isOutdatedSpec(text)) {
        return text.equals(history.specText());
      }
    }
    SafeFile.replace(spec, out -> out.write(history.specText()));
    return true;
  }

  private void appendOrUndo(JournalFile file, byte[] lines) throws IOException {
    try {
      file.write(lines, extent.goodBytes());
      file.force();
    } catch (IOException refused) {
      try {
        file.truncate(extent.goodBytes());
        file.force();
      } catch (IOException brokenToo) {
        refused.addSuppressed(brokenToo);
      }
      throw refused;
    }
  }

  /** Starts to take entries on record. To be called once, after the sweep began. */
  public Journal journal(JournalListener listener, InstantSource clock) throws IOException {
    ownFiles.put(directory.journal(), CreatedPaths.key(directory.journal()));
    ownFiles.put(directory.lock(), CreatedPaths.key(directory.lock()));
    FileJournal opened =
        new FileJournal(ChannelFile.open(directory.journal()), extent, listener, clock, RETRY);
    journal = Optional.of(opened);
    return opened;
  }

  /**
   * Holds a sweep directory without reading its journal, which may be damaged.
   *
   * @throws SweepHeldException if another runner holds it
   * @throws IOException if it can't be locked
   */
  public static Closeable hold(SweepDirectory directory, SweepOwner owner)
      throws IOException, SweepHeldException {
    return SweepLock.take(directory, owner, new CreatedPaths());
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
   * What somebody has removed, replaced or changed under the runner, in one line: what is written
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
        if (!own.getValue().equals(CreatedPaths.key(own.getKey()))) {
          return Optional.of("%s was replaced by somebody else".formatted(own.getKey()));
        }
      } catch (NoSuchFileException gone) {
        return Optional.of("%s is gone".formatted(own.getKey()));
      } catch (IOException unknown) {
        // A disk that does not answer is the journal's to tell.
      }
    }
    return journal
        .flatMap(FileJournal::foreignChange)
        .map(change -> "%s %s".formatted(directory.journal(), change));
  }

  /** Removes what this store created, which nobody else uses yet, and lets go of the directory. */
  public void abandon() throws IOException {
    try {
      created.remove();
    } finally {
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
