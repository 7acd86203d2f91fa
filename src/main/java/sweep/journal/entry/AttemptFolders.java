package sweep.journal.entry;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sweep.store.SweepDirectory;
import sweep.store.WrapperRecord;
import sweep.trial.AttemptId;

/** The folders of attempts that a damaged journal does not mention. */
public final class AttemptFolders {
  private final SweepDirectory directory;
  private final Set<AttemptId> unrecorded = new HashSet<>();

  private AttemptFolders(SweepDirectory directory) {
    this.directory = directory;
  }

  /**
   * Finds the attempts that have a folder but are not recorded.
   *
   * @param recorded the attempts in the journal
   * @throws IOException if the folders can't be read
   */
  public static AttemptFolders without(Set<AttemptId> recorded, SweepDirectory directory)
      throws IOException {
    AttemptFolders folders = new AttemptFolders(directory);
    for (int trial : numbers(directory.trials())) {
      for (int attempt : numbers(directory.trial(trial))) {
        AttemptId id = new AttemptId(trial, attempt);
        if (!recorded.contains(id) && folders.launch(id).isPresent()) {
          folders.unrecorded.add(id);
        }
      }
    }
    return folders;
  }

  private static List<Integer> numbers(Path folder) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> members = Files.newDirectoryStream(folder)) {
        for (Path member : members) {
          String name = member.getFileName().toString();
          if (name.matches("\\d{1,9}") && Files.isDirectory(member, LinkOption.NOFOLLOW_LINKS)) {
            numbers.add(Integer.valueOf(name));
          }
        }
      }
    }
    return numbers;
  }

  /** The attempts that have a folder but are not recorded. */
  Set<AttemptId> unrecorded() {
    return unrecorded;
  }

  boolean exists(int trial) {
    return Files.isDirectory(directory.trial(trial), LinkOption.NOFOLLOW_LINKS);
  }

  /** The launch id in the files that the attempt's wrapper wrote; empty if there is none. */
  Optional<String> launch(AttemptId id) {
    return launch(directory.pid(id)).or(() -> launch(directory.exit(id)));
  }

  private static Optional<String> launch(Path record) {
    return WrapperRecord.read(record)
        .filter(each -> each.number() >= 0)
        .map(WrapperRecord::launchId);
  }

  /** The launch time of an attempt in epoch milliseconds; empty if unknown. */
  Optional<Long> startedMillis(AttemptId id) {
    try {
      Path record = directory.pid(id);
      return Optional.of(Files.getLastModifiedTime(record, LinkOption.NOFOLLOW_LINKS).toMillis());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
