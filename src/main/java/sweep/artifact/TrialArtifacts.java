package sweep.artifact;

import java.io.IOException;
import java.nio.file.FileSystemException;
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
 * The artifacts of a sweep: collects those of trials that completed, and removes those that nobody
 * wants. To be used by one thread. Whatever is cut off by a crash goes on the next time: what was
 * chosen is on disk before anything is moved, and what is removed is removed again.
 */
public final class TrialArtifacts {
  /** What artifacts need to know of a sweep beside its spec. */
  public interface Sweep {
    /** What the macros stand for in a trial. */
    ArtifactSubject subject(TrialRecord record);

    /** The trials in their order. */
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

  /** What is on disk, by trial, as far as it was looked at. */
  private final Map<Integer, Optional<CollectedArtifacts>> known = new HashMap<>();

  /** Of which nothing is on record, and it was not looked yet what an earlier version kept. */
  private final Set<Integer> unrecorded = new HashSet<>();

  /** Why artifacts of a trial are missing; it is tried again when that is forgotten. */
  private final Map<Integer, String> faults = new LinkedHashMap<>();

  /** Those that the disk did not take. */
  private final Set<Integer> refused = new HashSet<>();

  /** Why artifacts of a trial that nobody wants are still there. */
  private final Map<Integer, String> leftovers = new LinkedHashMap<>();

  /**
   * Makes ready.
   *
   * @param workingDirectory where the commands start
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

  /** Has what could not be collected tried again. */
  public void tryAgain() {
    faults.clear();
    leftovers.clear();
  }

  /** Why artifacts are missing, or are still there, each with its trial. */
  public List<String> faults() {
    List<String> all = new ArrayList<>();
    faults.forEach(
        (trial, fault) ->
            all.add("artifacts of trial %d were not all collected: %s".formatted(trial, fault)));
    leftovers.forEach(
        (trial, fault) ->
            all.add("artifacts of trial %d could not be removed: %s".formatted(trial, fault)));
    return all;
  }

  /** How many trials have artifacts in a state, as far as is known. */
  private long count(CollectedArtifacts.State state) {
    return known.values().stream()
        .filter(collection -> collection.filter(found -> found.state() == state).isPresent())
        .count();
  }

  /** How many trials have artifacts that are safe on disk. */
  public long kept() {
    return count(CollectedArtifacts.State.SAFE);
  }

  /** How many trials had artifacts that were removed. */
  public long removed() {
    return count(CollectedArtifacts.State.REMOVED);
  }

  /**
   * Brings the artifacts to where trials are now.
   *
   * @param trials all of the sweep's, by number
   */
  public void update(List<TrialRecord> trials) {
    trials.forEach(this::look);
    trials.forEach(this::lookForEarlier);
    do {
      trials.forEach(this::collectIfCompleted);
    } while (removeUnwanted(trials) && forgetRefused());
  }

  private static boolean hasCompleted(TrialRecord record) {
    return record.state().kind() == TrialState.Kind.COMPLETED && record.attempts() > 0;
  }

  private void collectIfCompleted(TrialRecord record) {
    if (hasCompleted(record)) {
      attempt(record, faults, () -> collect(record));
    }
  }

  /** Lets those have another try that found no space; gives whether there are any. */
  private boolean forgetRefused() {
    boolean any = faults.keySet().removeAll(refused);
    refused.clear();
    return any;
  }

  /** Something that a disk may refuse. */
  private interface Step {
    void run() throws IOException;
  }

  /** A trial that makes trouble leaves the others alone. */
  private void attempt(TrialRecord record, Map<Integer, String> failed, Step step) {
    int trial = record.trial().number();
    if (failed.containsKey(trial)) {
      return;
    }
    try {
      step.run();
    } catch (IOException fault) {
      failed.put(trial, reason(fault));
      refused.add(trial);
    } catch (RuntimeException fault) {
      failed.put(trial, fault.toString());
    }
  }

  private static String reason(IOException fault) {
    boolean isSaid =
        fault instanceof FileSystemException disk
            && disk.getReason() != null
            && disk.getFile() != null;
    return isSaid
        ? "%s: %s"
            .formatted(
                ((FileSystemException) fault).getFile(), ((FileSystemException) fault).getReason())
        : fault.toString();
  }

  /** Reads what is on disk of a trial, once, so that no place is taken twice. */
  private void look(TrialRecord record) {
    int trial = record.trial().number();
    if (record.attempts() == 0 || known.containsKey(trial)) {
      return;
    }
    attempt(
        record,
        faults,
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

  /** Once all places on record are taken, as what is in a trial's folder may claim any. */
  private void lookForEarlier(TrialRecord record) {
    int trial = record.trial().number();
    if (!unrecorded.remove(trial) || !hasCompleted(record)) {
      return;
    }
    attempt(
        record,
        faults,
        () -> {
          Optional<CollectedArtifacts> found =
              earlier.of(record, sweep.subject(record)).filter(this::isPossible);
          if (found.isPresent()) {
            keep(trial, found.get());
            found.get().files().forEach(file -> take(trial, file));
          }
        });
  }

  /** Whether all of it is to lie among the artifacts. */
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
    if (!problems.isEmpty()) {
      faults.put(trial, String.join("; ", problems));
    }
  }

  /** What was collected of a trial since it ran last. */
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

  /** Whether there is more space now. */
  private boolean removeUnwanted(List<TrialRecord> trials) {
    if (spec.artifacts().best().isEmpty() || spec.objective().isEmpty()) {
      return false;
    }
    long before = removed();
    Set<Integer> unwanted =
        RetentionPolicy.unwanted(
            sweep.leaderboard(trials),
            spec.artifacts().best().getAsInt(),
            spec.confirmation().map(Confirmation::top).orElse(0),
            this::isSafe);
    for (TrialRecord record : trials) {
      int trial = record.trial().number();
      if (unwanted.contains(trial) && isSafe(trial)) {
        attempt(record, leftovers, () -> remove(trial));
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
