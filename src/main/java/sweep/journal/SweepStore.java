package sweep.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

/** A sweep directory that this process has locked for writing, with its journal and history. */
public final class SweepStore implements AutoCloseable {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final SweepDirectory directory;
  private final SpecFile spec;
  private final CreatedPaths created = new CreatedPaths();
  private final SweepHistory history = new SweepHistory();
  private SweepLock lock;
  private Optional<FileJournal> journal = Optional.empty();
  private JournalReader.Extent extent = new JournalReader.Extent(0, 0, 0);
  private Optional<String> notice = Optional.empty();

  /** The file keys of the journal and the lock when the journal was opened. */
  private final Map<Path, Object> ownFiles = new LinkedHashMap<>();

  private SweepStore(SweepDirectory directory) {
    this.directory = directory;
    this.spec = new SpecFile(directory.spec());
  }

  /**
   * Opens a sweep directory and creates it if necessary. An incomplete write at the end of the
   * journal is copied to a file beside it and removed.
   *
   * @param owner what other runners read about who holds the directory
   * @throws SweepHeldException if another runner holds it
   * @throws JournalException if its journal is damaged
   * @throws IOException if it can't be read or written; then no new files are left behind
   */
  public static SweepStore open(SweepDirectory directory, SweepOwner owner, InstantSource clock)
      throws IOException, JournalException, SweepHeldException {
    SweepStore store = new SweepStore(directory);
    boolean opened = false;
    try {
      store.created.createFolders(directory.root());
      store.lock = SweepLock.take(directory, owner, store.created);
      // It was meant for an earlier runner.
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

  /** Removes the request to stop, and returns the word in it; empty if there is none. */
  public static Optional<String> takeStopRequest(SweepDirectory directory) {
    Path request = directory.stopRequest();
    if (!Files.isRegularFile(request, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      String word = SafeFile.text(request).strip();
      if (!word.matches("[A-Z]*")) {
        // Not written by this program.
        return Optional.empty();
      }
      Files.delete(request);
      return Optional.of(word);
    } catch (IOException e) {
      // Another process has taken it.
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
              "the journal ended in an incomplete write: moved its %d bytes to %s"
                  .formatted(extent.tornBytes(), aside.getFileName()));
    }
  }

  public SweepDirectory directory() {
    return directory;
  }

  public SweepHistory history() {
    return history;
  }

  /** A message about what was repaired, in one line; empty if nothing was. */
  public Optional<String> notice() {
    return notice;
  }

  /** Whether the journal has no entry yet. */
  public boolean isNew() {
    return extent.entries() == 0;
  }

  /**
   * Creates the journal with its first entry.
   *
   * @throws IOException if it can't be written; then no new files are left behind
   */
  public void begin(JournalEntry.SweepOpened entry, InstantSource clock) throws IOException {
    boolean done = false;
    try {
      spec.refuseOtherThan(entry.specText());
      created.createFile(directory.journal());
      record(List.of(entry), clock);
      spec.create(entry.specText(), created);
      // A new file is safe only once its directory is.
      SafeFile.force(directory.root());
      done = true;
    } finally {
      if (!done) {
        abandon();
      }
    }
  }

  /**
   * Appends entries and forces them to the disk. May only be used while no {@link #journal} is
   * open.
   *
   * @throws IOException if they can't be written; then none is left in the journal, unless removing
   *     them failed, too (a suppressed exception)
   */
  public void record(List<? extends JournalEntry> entries, InstantSource clock) throws IOException {
    JournalCodec codec = new JournalCodec();
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    List<StampedEntry> stamped = new ArrayList<>();
    for (JournalEntry entry : entries) {
      stamped.add(new StampedEntry(extent.entries() + stamped.size() + 1, clock.millis(), entry));
      lines.writeBytes(codec.encode(stamped.get(stamped.size() - 1)));
    }
    appendOrUndo(lines.toByteArray());
    stamped.forEach(history::apply);
    extent =
        new JournalReader.Extent(
            extent.entries() + stamped.size(), extent.goodBytes() + lines.size(), 0);
  }

  private void appendOrUndo(byte[] lines) throws IOException {
    try (JournalAppender file =
        new JournalAppender(DiskJournalFile.open(directory.journal()), extent.goodBytes())) {
      try {
        file.append(lines);
        file.force();
      } catch (IOException failed) {
        try {
          file.undo();
        } catch (IOException e) {
          failed.addSuppressed(e);
        }
        throw failed;
      }
    }
  }

  /** Writes the current spec into its file; false if the file was edited and is left as it is. */
  public boolean updateSpec() throws IOException {
    return spec.update(history);
  }

  /** Opens the journal for appending. May be called once, after {@link #begin}. */
  public Journal journal(JournalListener listener) throws IOException {
    ownFiles.put(directory.journal(), CreatedPaths.key(directory.journal()));
    ownFiles.put(directory.lock(), CreatedPaths.key(directory.lock()));
    FileJournal opened =
        new FileJournal(DiskJournalFile.open(directory.journal()), extent, listener, RETRY);
    journal = Optional.of(opened);
    return opened;
  }

  /** Shows other machines that this runner is alive; called every {@link SweepLock#BEAT}. */
  public void beat() {
    try {
      lock.beat();
    } catch (IOException ignored) {
      // The journal reports a disk that fails.
    }
  }

  /**
   * A message if the directory, its journal or its lock was removed, replaced or changed by another
   * program, so that writes would be lost or another runner could start; empty if all is well.
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
          return Optional.of("%s was replaced by another program".formatted(own.getKey()));
        }
      } catch (NoSuchFileException e) {
        return Optional.of("%s was deleted".formatted(own.getKey()));
      } catch (IOException ignored) {
        // The journal reports a disk that fails.
      }
    }
    return journal
        .flatMap(FileJournal::foreignChange)
        .map(change -> "%s %s".formatted(directory.journal(), change));
  }

  /** Removes the files that this store created, and releases the directory. */
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
