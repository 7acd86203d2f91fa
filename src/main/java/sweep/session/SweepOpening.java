package sweep.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.backend.ProcessIdentity;
import sweep.backend.ThisMachine;
import sweep.backend.process.Programs;
import sweep.files.DisplayPath;
import sweep.journal.JournalException;
import sweep.journal.SweepStore;
import sweep.journal.entry.JournalEntry;
import sweep.report.BestConfiguration;
import sweep.run.plan.Plan;
import sweep.run.plan.PlanEnd;
import sweep.run.plan.PlanStart;
import sweep.run.plan.SearchLimits;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecDifferences;
import sweep.specification.reader.SpecReader;
import sweep.status.SpecLoader;
import sweep.status.SweepLocator;
import sweep.store.SweepDirectory;
import sweep.store.SweepHeldException;
import sweep.store.SweepOwner;
import sweep.terminal.CommandException;
import sweep.terminal.FaultText;
import sweep.trial.Trial;

/** Opens a sweep directory for a runner, after checking for everything that can be wrong. */
public final class SweepOpening {
  private static final String NO_DOLLAR_QUOTES =
      "command: it uses $'...', which sh does not know, and there is no bash; install bash or use other"
          + " quotes";

  /** The files that a directory may hold before it becomes a sweep directory. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "detached\\.log|sweep\\.lock|sweep\\.lock\\.owner|journal\\.jsonl|journal\\.torn-.*|spec\\.yaml");

  /** The names of network file systems in Linux's mount table. */
  private static final Pattern NETWORK_DISK =
      Pattern.compile(
          "nfs\\d?|cifs|smb\\w*|afs|lustre|gpfs|beegfs\\w*|ceph|glusterfs|9p|fuse\\.(sshfs|s3fs|gcsfuse|"
              + "glusterfs|ceph.*|rclone|juicefs)");

  private final SweepDirectory directory;
  private final Map<String, String> environment;
  private final InstantSource clock = InstantSource.system();

  public SweepOpening(SweepDirectory directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /** Opens the directory; a new sweep has nothing in its journal yet. */
  public SweepStore open() {
    refuseForeignDirectory();
    try {
      return SweepStore.open(directory, owner(), clock);
    } catch (SweepHeldException held) {
      throw CommandException.held(held.getMessage());
    } catch (JournalException damaged) {
      throw CommandException.machine(damaged.getMessage(), damaged);
    } catch (IOException fault) {
      throw unusable(fault);
    }
  }

  /** This process, as shown to other runners. */
  public static SweepOwner owner() {
    ProcessIdentity self = ThisMachine.runner();
    return new SweepOwner(
        self.pid(),
        self.startTick(),
        ThisMachine.hostName(),
        ThisMachine.bootId(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** A warning if the directory is on a network disk. */
  Optional<String> weakness() {
    try {
      String type = Files.getFileStore(directory.root()).type();
      return NETWORK_DISK.matcher(type).matches()
          ? Optional.of(
              ("%s is on a network disk (%s): locks may not reach other machines, and finished writes"
                      + " may be lost")
                  .formatted(DisplayPath.of(directory.root()), type))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private CommandException unusable(IOException fault) {
    return CommandException.unusable(
        "can't use %s as a sweep directory: %s"
            .formatted(DisplayPath.of(directory.root()), FaultText.of(fault)),
        fault);
  }

  /** Whether there is a journal that is not empty. */
  private boolean hasRecord() {
    try {
      return Files.size(directory.journal()) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void refuseForeignDirectory() {
    Path root = directory.root();
    if (!Files.exists(root) || hasRecord()) {
      return;
    }
    if (!Files.isDirectory(root)) {
      throw CommandException.usage(
          "%s is a file; name a directory".formatted(DisplayPath.of(root)));
    }
    try (Stream<Path> files = Files.list(root)) {
      Optional<Path> foreign =
          files
              .filter(file -> !HARMLESS.matcher(file.getFileName().toString()).matches())
              .findAny();
      if (foreign.isPresent()) {
        throw CommandException.usage(
            SweepLocator.isSweep(root)
                ? "%s is empty, but other files of the sweep exist; restore it from a copy, or choose another directory with --dir"
                    .formatted(DisplayPath.of(directory.journal()))
                : "%s is not empty and holds no sweep; choose another directory with --dir"
                    .formatted(DisplayPath.of(root)));
      }
    } catch (IOException fault) {
      throw unusable(fault);
    }
  }

  /**
   * Refuses a command that would fail in every trial.
   *
   * @param start the start of the plan
   */
  void checkCommand(SweepSpec spec, Path workingDirectory, PlanStart start) {
    if (spec.command().hasDollarQuotes() && !Programs.hasDollarQuotes()) {
      throw CommandException.usage(NO_DOLLAR_QUOTES);
    }
    Optional<Trial> first =
        start.trials().isEmpty()
            ? firstOf(new Plan(spec, start), SearchLimits.quick(spec, start))
            : Optional.of(start.trials().get(0).trial().seeded(spec.search().seed()));
    if (first.isEmpty()) {
      // The constraints exclude many suggestions before the first trial; the runner finds it.
      return;
    }
    Programs.problem(
            BestConfiguration.command(spec, directory, first.get(), environment), workingDirectory)
        .ifPresent(
            problem -> {
              throw CommandException.usage(problem);
            });
  }

  /** The first trial; empty if it takes long to find. */
  private static Optional<Trial> firstOf(Plan plan, BooleanSupplier goOn) {
    Optional<Trial> first = plan.next(List::of, goOn);
    Optional<Trial> searched = first;
    while (searched.filter(Trial::isBaseline).isPresent()) {
      searched = plan.next(List::of, goOn);
    }
    boolean noneAllowed = searched.isEmpty() && !plan.excluded().isEmpty();
    if (plan.end().isPresent() && (first.isEmpty() || noneAllowed)) {
      throw CommandException.usage("there is nothing to run: " + whyNone(plan));
    }
    return first;
  }

  private static String whyNone(Plan plan) {
    Optional<Map.Entry<String, Long>> strictest =
        plan.excluded().entrySet().stream().max(Map.Entry.comparingByValue());
    return strictest
        .map(
            rule ->
                "the constraint '%s' excludes the most, %d configurations"
                    .formatted(rule.getKey(), rule.getValue()))
        .orElse(plan.end().map(PlanEnd::describe).orElse(""));
  }

  /** Records a new sweep. */
  public void create(SweepStore store, ReadSpec spec, Path workingDirectory) {
    JournalEntry.SweepOpened entry =
        new JournalEntry.SweepOpened(
            ProgramVersion.text(), spec.spec().name(), workingDirectory.toString(), spec.text());
    try {
      store.begin(entry, clock);
    } catch (IOException fault) {
      throw unusable(fault);
    }
  }

  /**
   * Whether the meaning of an existing sweep's spec has changed.
   *
   * @param accepted whether the user accepts that; otherwise a change is refused
   */
  public boolean hasOtherMeaning(SweepStore store, ReadSpec now, boolean accepted) {
    ReadSpec before = SpecLoader.stored(directory, store.history());
    List<String> differences = SpecDifferences.between(before, now);
    if (!differences.isEmpty() && !accepted) {
      throw CommandException.usage(
          "%s holds a sweep from another spec:\n  %s\n--fresh starts a new sweep in %s;"
                  .formatted(
                      DisplayPath.of(directory.root()),
                      String.join("\n  ", differences),
                      DisplayPath.of(SweepLocator.fresh(now.spec().name()).root()))
              + " --accept-changes continues here, without the trials so far"
              + collectFirst(SpecDifferences.outsideMetrics(before, now))
              + settingsToRepeat(before, now));
    }
    return !differences.isEmpty();
  }

  private static String collectFirst(List<String> outsideMetrics) {
    return outsideMetrics.isEmpty()
        ? "; `sweep collect SPEC` first keeps them, and reads their output by the new spec"
        : "";
  }

  private static String settingsToRepeat(ReadSpec before, ReadSpec now) {
    Set<String> missing = new LinkedHashSet<>(SpecReader.settings(before));
    missing.removeAll(SpecReader.settings(now));
    return missing.isEmpty()
        ? ""
        : missing.stream()
            .map("--set %s=..."::formatted)
            .collect(Collectors.joining(" ", "; repeat the earlier ", ""));
  }
}
