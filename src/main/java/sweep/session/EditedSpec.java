package sweep.session;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

/** Notes for the user that the spec file of a sweep was edited since its last run. */
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

  /**
   * Prints what changed in the spec that a resumed sweep is given.
   *
   * @param arguments the command line that gives it
   */
  void noteChanges(ReadSpec given, List<String> arguments) {
    if (given.text().equals(history.specText())) {
      return;
    }
    changed(given, arguments).ifPresent(console::say);
    ReadSpec before = SpecLoader.stored(directory, history);
    boolean adds = !before.spec().metrics().onlyAddsTo(given.spec().metrics());
    if (adds && !history.ended().isEmpty()) {
      console.say(
          "note: finished trials keep their metrics; `sweep collect %s --dir %s` reads them again"
              .formatted(given.file(), DisplayPath.of(directory.root())));
    }
  }

  /** A note on a changed file, or on changed --set options. */
  private Optional<String> changed(ReadSpec given, List<String> arguments) {
    Optional<List<String>> sameFile =
        lastArguments().filter(words -> !isOtherText(file(words).orElseThrow(), words));
    if (sameFile.isEmpty()) {
      return isOtherText(Path.of(given.file()), List.of())
          ? Optional.of(
              "note: %s changed since the last run; the sweep continues with the new version"
                  .formatted(given.file()))
          : Optional.empty();
    }
    Set<String> now = settings(arguments).stream().map(EditedSpec::key).collect(Collectors.toSet());
    String earlier =
        settings(sameFile.get()).stream()
            .filter(setting -> !now.contains(key(setting)))
            .collect(Collectors.joining(" --set "));
    return earlier.isEmpty()
        ? Optional.empty()
        : Optional.of("note: the last run had --set %s; repeat it to keep it".formatted(earlier));
  }

  /** The last recorded command line with a spec file that still exists. */
  private Optional<List<String>> lastArguments() {
    return history.runners().stream()
        .map(RunnerOnRecord::started)
        .map(RunnerStarted::arguments)
        .filter(words -> file(words).isPresent())
        .reduce((earlier, later) -> later);
  }

  /** Prints that a sweep resumed with its stored spec ignores changes of the file. */
  public void noteIgnored() {
    Optional<Path> edited =
        lastArguments()
            .filter(words -> isOtherText(file(words).orElseThrow(), words))
            .flatMap(this::file);
    edited.ifPresent(
        file ->
            console.say(
                "note: %s changed since the last run; this run uses %s, `sweep run %s%s` applies"
                        .formatted(
                            DisplayPath.of(file),
                            DisplayPath.of(directory.spec()),
                            DisplayPath.of(file),
                            directoryOption())
                    + " the changes"));
  }

  /** The option with which {@code run} finds this directory; empty if it needs none. */
  private String directoryOption() {
    Path usual = SweepLocator.byName(history.opened().orElseThrow().name()).root();
    Path here = directory.root();
    return usual.toAbsolutePath().normalize().equals(here.toAbsolutePath().normalize())
        ? ""
        : " --dir " + DisplayPath.of(here);
  }

  /** The spec file of a recorded command line; empty if there is none any more. */
  private Optional<Path> file(List<String> arguments) {
    SweepOpened opened = history.opened().orElseThrow();
    Path home = Path.of(opened.workingDirectory());
    boolean namesNone = pathlike(arguments).stream().allMatch(word -> isNoPath(home, word));
    return namesNone && arguments.indexOf("run") == 0
        ? SweepLocator.defaultSpec(home).filter(file -> isOfName(file, opened.name()))
        : arguments.stream()
            .filter(SpecReader::isNameOfSpec)
            .flatMap(word -> resolved(home, word).stream())
            .findFirst();
  }

  /**
   * The arguments that may name a spec or a sweep to resume. With --set, the directory of --dir is
   * not resumed from, but run with a spec.
   */
  private static List<String> pathlike(List<String> arguments) {
    int option = arguments.indexOf("--dir");
    if (option < 0 || settings(arguments).isEmpty()) {
      return arguments;
    }
    List<String> others = new ArrayList<>(arguments);
    others.subList(option, Math.min(option + 2, others.size())).clear();
    return others;
  }

  private static boolean isNoPath(Path home, String word) {
    return resolved(home, word).isEmpty();
  }

  private static boolean isOfName(Path file, String name) {
    try {
      return SpecReader.read(file).spec().name().equals(name);
    } catch (SpecException e) {
      return false;
    }
  }

  private static Optional<Path> resolved(Path home, String word) {
    try {
      return Optional.of(home.resolve(word)).filter(Files::exists);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private boolean isOtherText(Path file, List<String> arguments) {
    try {
      return !SpecReader.read(file, settings(arguments)).text().equals(history.specText());
    } catch (SpecException e) {
      return true;
    }
  }

  /** What a setting sets: the part before its equals sign. */
  private static String key(String setting) {
    return setting.substring(0, Math.max(0, setting.indexOf('=')));
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
