package sweep.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sweep.command.CommandContext;
import sweep.ranking.Leaderboard;
import sweep.space.Configuration;
import sweep.space.Value.FloatValue;
import sweep.specification.ArtifactSubject;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.store.SweepDirectory;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** A sweep directory with completed trials, each with a log, parameters and a checkpoint. */
final class ArtifactScene implements TrialArtifacts.Sweep {
  private static final Pattern TRIAL = Pattern.compile("(?<=trial-|^)\\d{6}");

  private final Path folder;
  private final SweepDirectory directory;
  private final List<TrialRecord> trials = new ArrayList<>();
  private SweepSpec spec;
  private TrialArtifacts artifacts;

  ArtifactScene(Path folder, String keys) throws Exception {
    this.folder = folder;
    this.directory = new SweepDirectory(folder.resolve("sweep"));
    respecify(keys);
  }

  /** Runs the sweep with another spec. */
  ArtifactScene respecify(String keys) throws Exception {
    Path file = folder.resolve("spec.yaml");
    Files.writeString(
        file,
        """
        command: 'true ${lr}'
        method: grid
        metric: {name: loss}
        parameters: {lr: {values: [1, 2]}}
        """
            + keys);
    spec = SpecReader.read(file).spec();
    return restart();
  }

  /** Replaces the runner by another one. */
  ArtifactScene restart() {
    artifacts = new TrialArtifacts(spec, directory, folder, this);
    return this;
  }

  void complete(int number, double loss) throws IOException {
    boolean isBaseline = number == 0 && spec.baseline().isPresent();
    Origin origin = isBaseline ? new Origin.Baseline() : new Origin.Suggested(number);
    Configuration configuration = Configuration.of(Map.of("lr", new FloatValue(loss)));
    Files.createDirectories(directory.trial(number).resolve("1"));
    Files.createDirectories(directory.checkpoints(number));
    Files.writeString(log(number), "log");
    Files.writeString(parameters(number), "{}");
    Files.writeString(checkpoint(number), "model " + number);
    trials.add(record(new Trial(number, origin, configuration, 0, 0), loss, 1));
  }

  void completeAgain(int number, double loss) {
    trials.set(number, record(trials.get(number).trial(), loss, 2));
  }

  private static TrialRecord record(Trial trial, double loss, int attempts) {
    Metrics metrics = Metrics.of(Map.of("loss", loss));
    return new TrialRecord(
        trial, new TrialState.Completed(metrics, Duration.ofSeconds(1)), attempts);
  }

  void update() {
    artifacts.update(trials);
  }

  List<String> faults() {
    return artifacts.faults();
  }

  Path checkpoint(int trial) {
    return directory.checkpoints(trial).resolve("last.pth");
  }

  Path log(int trial) {
    return directory.trial(trial).resolve("1").resolve("stdout.log");
  }

  Path parameters(int trial) {
    return directory.parameters(trial);
  }

  Path artifact(String name) {
    return directory.artifacts().resolve(name);
  }

  /** Returns the path of the only artifact of a trial. */
  Path artifactOf(int trial) throws IOException {
    CollectedArtifacts collection = CollectionFile.read(directory.collected(trial)).orElseThrow();
    return directory.root().resolve(collection.files().get(0).to());
  }

  /** Replaces text in the record of a trial's artifacts. */
  void rewrite(int trial, String old, String replacement) throws IOException {
    Path file = directory.collected(trial);
    Files.writeString(
        file, Files.readString(file).replace('"' + old + '"', '"' + replacement + '"'));
  }

  List<String> collected() throws IOException {
    try (Stream<Path> files = Files.walk(directory.artifacts())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.artifacts().relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** Returns the trials named by files in the folder of artifacts. */
  List<Integer> trialsWithArtifacts() throws IOException {
    return collected().stream()
        .map(TRIAL::matcher)
        .filter(Matcher::find)
        .map(found -> Integer.valueOf(found.group()))
        .distinct()
        .toList();
  }

  @Override
  public ArtifactSubject subject(TrialRecord record) {
    Trial trial = record.trial();
    CommandContext context =
        new CommandContext(trial.configuration(), 0, "", "", "", List.of("sh"), variable -> null);
    return new ArtifactSubject(
        context, trial.configuration(), trial.number(), record.state().reported(), "");
  }

  @Override
  public Leaderboard leaderboard(List<TrialRecord> records) {
    return Leaderboard.of(records, spec.objective(), 1);
  }
}
