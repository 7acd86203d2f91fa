package sweep.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sweep.command.FileTemplate;
import sweep.ranking.Leaderboard;
import sweep.specification.ArtifactRule;
import sweep.specification.ArtifactSubject;
import sweep.specification.Confirmation;
import sweep.specification.SweepSpec;
import sweep.store.SweepDirectory;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * The artifacts of a sweep. Collects those of completed trials, and removes those that are not
 * wanted any more. Must be used by one thread. Work that a crash interrupts is continued by the
 * next run: the chosen names are on disk before a file is copied, and a removal is repeated.
 */
public final class TrialArtifacts {
  /** The trials and the ranking of a sweep. */
  public interface Sweep {
    /** Returns the values of the macros in a trial. */
    ArtifactSubject subject(TrialRecord record);

    /** Returns the ranking of trials. */
    Leaderboard leaderboard(List<TrialRecord> trials);
  }

  private final SweepSpec spec;
  private final SweepDirectory directory;
  private final Sweep sweep;
  private final ArtifactNames names;
  private final ArtifactCollector collector;
  private final ArtifactRemover remover;
  private final EarlierCollection earlier;
  private final Map<String, ArtifactRule> rules = new LinkedHashMap<>();

  /** The collected artifacts on disk by trial; no entry if they have not been read yet. */
  private final Map<Integer, Optional<CollectedArtifacts>> known = new HashMap<>();

  /** Trials without a record, for which an earlier version's record has not been searched yet. */
  private final Set<Integer> unrecorded = new HashSet<>();

  private final ArtifactFaults faults = new ArtifactFaults();

  /**
   * Creates the artifacts; {@link #update} does the work.
   *
   * @param workingDirectory the directory in which the commands start
   */
  public TrialArtifacts(
      SweepSpec spec, SweepDirectory directory, Path workingDirectory, Sweep sweep) {
    this.spec = spec;
    this.directory = directory;
    this.sweep = sweep;
    this.names = new ArtifactNames(spec, directory.artifacts());
    this.collector = new ArtifactCollector(directory, workingDirectory, names);
    this.remover =
        new ArtifactRemover(
            directory, spec.files().stream().map(FileTemplate::name).collect(Collectors.toSet()));
    spec.artifacts().rules().forEach(rule -> rules.put(rule.name(), rule));
    this.earlier = new EarlierCollection(directory, names, rules);
  }

  /** Allows another try for everything that failed. */
  public void tryAgain() {
    faults.clear();
  }

  /** Returns why artifacts are missing, or could not be removed, a line for each trial. */
  public List<String> faults() {
    return faults.texts();
  }

  /** Counts the trials with artifacts in a state. */
  private long count(CollectedArtifacts.State state) {
    return known.values().stream()
        .filter(collection -> collection.filter(found -> found.state() == state).isPresent())
        .count();
  }

  /** Returns the number of trials with artifacts that are safe on disk. */
  public long kept() {
    return count(CollectedArtifacts.State.SAFE);
  }

  /** Returns the number of trials whose artifacts were removed. */
  public long removed() {
    return count(CollectedArtifacts.State.REMOVED);
  }

  /**
   * Collects and removes artifacts according to the current state of the trials.
   *
   * @param trials all trials of the sweep, by number
   */
  public void update(List<TrialRecord> trials) {
    trials.forEach(this::look);
    trials.forEach(this::lookForEarlier);
    do {
      trials.forEach(this::collectIfCompleted);
    } while (removeUnwanted(trials) && faults.clearRefused());
  }

  private static boolean hasCompleted(TrialRecord record) {
    return record.state().kind() == TrialState.Kind.COMPLETED && record.attempts() > 0;
  }

  private void collectIfCompleted(TrialRecord record) {
    if (hasCompleted(record)) {
      faults.whileCollecting(record, () -> collect(record));
    }
  }

  /** Reads the record of a trial once, so that no name is given twice. */
  private void look(TrialRecord record) {
    int trial = record.trial().number();
    if (record.attempts() == 0 || known.containsKey(trial)) {
      return;
    }
    faults.whileCollecting(
        record,
        () -> {
          Optional<CollectedArtifacts> found =
              CollectionFile.read(directory.collected(trial)).filter(this::isPossible);
          known.put(trial, found);
          found.ifPresent(collection -> collection.files().forEach(file -> take(trial, file)));
          if (!Files.exists(directory.collected(trial), LinkOption.NOFOLLOW_LINKS)) {
            unrecorded.add(trial);
          }
        });
  }

  /**
   * Reads the record of an earlier version. Must follow {@link #look} for all trials: such a record
   * is in the trial's folder, and the trial's command may have written any name into it.
   */
  private void lookForEarlier(TrialRecord record) {
    int trial = record.trial().number();
    if (!unrecorded.remove(trial) || !hasCompleted(record)) {
      return;
    }
    faults.whileCollecting(
        record,
        () -> {
          Optional<CollectedArtifacts> found =
              earlier.of(record, sweep.subject(record)).filter(this::isPossible);
          if (found.isPresent()) {
            keep(trial, found.get());
            found.get().files().forEach(file -> take(trial, file));
          }
        });
  }

  /** Whether all files go to the folder of artifacts. */
  private boolean isPossible(CollectedArtifacts collection) {
    return collection.files().stream()
        .map(file -> directory.root().resolve(file.to()).normalize())
        .allMatch(to -> to.startsWith(directory.artifacts()) && !to.equals(directory.artifacts()));
  }

  private void take(int trial, CollectedFile file) {
    names.take(underArtifacts(file), trial, directory.root().resolve(file.from()));
  }

  private String underArtifacts(CollectedFile file) {
    return directory
        .artifacts()
        .relativize(directory.root().resolve(file.to()).normalize())
        .toString();
  }

  private void collect(TrialRecord record) throws IOException {
    int trial = record.trial().number();
    CollectedArtifacts before = current(record);
    Set<String> have = before.artifacts();
    List<ArtifactRule> missing =
        rules.values().stream().filter(rule -> !have.contains(rule.name())).toList();
    boolean isSafe = before.state() == CollectedArtifacts.State.SAFE;
    if (before.state() == CollectedArtifacts.State.REMOVED || (isSafe && missing.isEmpty())) {
      return;
    }
    List<String> problems = new ArrayList<>();
    List<CollectedFile> found = collector.find(missing, sweep.subject(record), problems);
    if (!found.isEmpty() || (!isSafe && !before.files().isEmpty())) {
      place(trial, before, found);
    }
    faults.addMissing(trial, problems);
  }

  /** Returns what was collected since the trial's last attempt. */
  private CollectedArtifacts current(TrialRecord record) throws IOException {
    Optional<CollectedArtifacts> before =
        known.getOrDefault(record.trial().number(), Optional.empty());
    if (before.isPresent() && before.get().attempt() != record.attempts()) {
      remover.removeOutdated(before.get());
      before.get().files().forEach(file -> names.free(underArtifacts(file)));
      before = Optional.empty();
    }
    return before.orElseGet(
        () -> new CollectedArtifacts(record.attempts(), CollectedArtifacts.State.BEGUN, List.of()));
  }

  private void place(int trial, CollectedArtifacts before, List<CollectedFile> found)
      throws IOException {
    List<CollectedFile> all = new ArrayList<>(before.files());
    all.addAll(found);
    keep(trial, new CollectedArtifacts(before.attempt(), CollectedArtifacts.State.BEGUN, all));
    boolean wasSafe = before.state() == CollectedArtifacts.State.SAFE;
    List<CollectedFile> placed = new ArrayList<>(wasSafe ? before.files() : List.of());
    placed.addAll(collector.place(trial, wasSafe ? found : all, rules));
    keep(trial, new CollectedArtifacts(before.attempt(), CollectedArtifacts.State.SAFE, placed));
  }

  private void keep(int trial, CollectedArtifacts collection) throws IOException {
    CollectionFile.write(directory.collected(trial), collection);
    known.put(trial, Optional.of(collection));
  }

  /** Removes unwanted artifacts; returns whether that freed space. */
  private boolean removeUnwanted(List<TrialRecord> trials) {
    if (spec.artifacts().best().isEmpty() || spec.objective().isEmpty()) {
      return false;
    }
    long before = removed();
    Set<Integer> unwanted =
        RetentionPolicy.removable(
            sweep.leaderboard(trials),
            spec.artifacts().best().getAsInt(),
            spec.confirmation().map(Confirmation::top).orElse(0),
            this::isSafe);
    for (TrialRecord record : trials) {
      int trial = record.trial().number();
      if (unwanted.contains(trial) && isSafe(trial)) {
        faults.whileRemoving(record, () -> remove(trial));
      }
    }
    return removed() > before;
  }

  private boolean isSafe(int trial) {
    return known
        .getOrDefault(trial, Optional.empty())
        .filter(found -> found.state() == CollectedArtifacts.State.SAFE)
        .isPresent();
  }

  private void remove(int trial) throws IOException {
    CollectedArtifacts collection = known.get(trial).orElseThrow();
    remover.remove(trial, collection);
    keep(trial, collection.as(CollectedArtifacts.State.REMOVED));
    collection.files().forEach(file -> names.free(underArtifacts(file)));
  }
}
