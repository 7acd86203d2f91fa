package sweep.session;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sweep.files.DisplayPath;
import sweep.journal.entry.JournalEntry.RunnerStarted;
import sweep.journal.entry.JournalEntry.SweepOpened;
import sweep.journal.entry.RunnerOnRecord;
import sweep.journal.entry.SweepHistory;
import sweep.specification.ReadSpec;
import sweep.specification.reader.SpecReader;
import sweep.status.SpecLoader;
import sweep.status.SweepLocator;
import sweep.store.SweepDirectory;
import sweep.terminal.Console;
import sweep.yaml.SpecException;

/** Says that the spec file of a sweep was edited since the sweep was last run. */
public final class EditedSpec {
  private static final String SET = "--set";

  private final Console console;
  private final SweepDirectory directory;
  private final SweepHistory history;

  public EditedSpec(Console console, SweepDirectory directory, SweepHistory history) {
    this.console = console;
    this.directory = directory;
    this.history = history;
  }

  /** Says so of a sweep that goes on by the spec that is given. */
  void noteChanges(ReadSpec given) {
    if (given.text().equals(history.specText())) {
      return;
    }
    changed(given).ifPresent(console::say);
    ReadSpec before = SpecLoader.stored(directory, history);
    boolean adds = !before.spec().metrics().onlyAddsTo(given.spec().metrics());
    if (adds && !history.ended().isEmpty()) {
      console.say(
          "note: trials that ended keep their metrics; `sweep collect %s --dir %s` reads them again"
              .formatted(given.file(), DisplayPath.of(directory.root())));
    }
  }

  /**
   * What has changed: the file, or only what the command line sets, which this one's user knows.
   */
  private Optional<String> changed(ReadSpec given) {
    Optional<List<String>> sameFile =
        lastArguments().filter(words -> !isOtherText(file(words).orElseThrow(), words));
    if (sameFile.isEmpty()) {
      return isOtherText(Path.of(given.file()), List.of())
          ? Optional.of(
              "note: %s changed since the last run; it goes on as it is now"
                  .formatted(given.file()))
          : Optional.empty();
    }
    String earlier = String.join(" --set ", settings(sameFile.get()));
    return earlier.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "note: the last run had --set %s, which counts only where it is given again"
                .formatted(earlier));
  }

  /** The last command line on record that took a spec that is still there. */
  private Optional<List<String>> lastArguments() {
    return history.runners().stream()
        .map(RunnerOnRecord::started)
        .map(RunnerStarted::arguments)
        .filter(words -> file(words).isPresent())
        .reduce((earlier, later) -> later);
  }

  /** Says so of a sweep that goes on by the spec in its directory, without the edits. */
  public void noteIgnored() {
    Optional<Path> edited =
        lastArguments()
            .filter(words -> isOtherText(file(words).orElseThrow(), words))
            .flatMap(this::file);
    edited.ifPresent(
        file ->
            console.say(
                "note: %s changed since it was run; this goes on with %s, and `sweep run %s%s` takes"
                        .formatted(
                            DisplayPath.of(file),
                            DisplayPath.of(directory.spec()),
                            DisplayPath.of(file),
                            placeOption())
                    + " the changes over"));
  }

  /** What makes {@code run} find this directory, where it would take another by itself. */
  private String placeOption() {
    Path usual = SweepLocator.byName(history.opened().orElseThrow().name()).root();
    Path here = directory.root();
    return usual.toAbsolutePath().normalize().equals(here.toAbsolutePath().normalize())
        ? ""
        : " --dir " + DisplayPath.of(here);
  }

  /** The spec that a recorded command line took; empty if it took none that is there. */
  private Optional<Path> file(List<String> arguments) {
    SweepOpened opened = history.opened().orElseThrow();
    Path home = Path.of(opened.workingDirectory());
    boolean namesNone = arguments.stream().allMatch(word -> isNoPath(home, word));
    return namesNone && arguments.indexOf("run") == 0
        ? SweepLocator.defaultSpec(home).filter(file -> isOfName(file, opened.name()))
        : arguments.stream()
            .filter(SpecReader::isNameOfSpec)
            .flatMap(word -> resolved(home, word).stream())
            .findFirst();
  }

  private static boolean isNoPath(Path home, String word) {
    return resolved(home, word).isEmpty();
  }

  private static boolean isOfName(Path file, String name) {
    try {
      return SpecReader.read(file).spec().name().equals(name);
    } catch (SpecException broken) {
      return false;
    }
  }

  private static Optional<Path> resolved(Path home, String word) {
    try {
      return Optional.of(home.resolve(word)).filter(Files::exists);
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }

  private boolean isOtherText(Path file, List<String> arguments) {
    try {
      return !SpecReader.read(file, settings(arguments)).text().equals(history.specText());
    } catch (SpecException broken) {
      return true;
    }
  }

  private static List<String> settings(List<String> arguments) {
    List<String> settings = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.startsWith(SET + "=")) {
        settings.add(word.substring(SET.length() + 1));
      } else if (word.equals(SET) && i + 1 < arguments.size()) {
        settings.add(arguments.get(i + 1));
      }
    }
    return settings;
  }
}
