package sweep.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sweep.backend.AttemptLaunch;
import sweep.backend.TrialFolder;
import sweep.cluster.engine.Engine;
import sweep.cluster.engine.JobWords;
import sweep.cluster.engine.LaunchTag;
import sweep.cluster.kubernetes.JobManifest;
import sweep.engine.EngineSettings;
import sweep.engine.KubernetesSettings;
import sweep.engine.PilotSettings;
import sweep.trial.AttemptId;

/** Words the jobs of a sweep: their names, submit commands and scripts. */
public final class JobForm {
  /** What the names of all jobs begin with. */
  static final String PREFIX = "sw";

  private static final String LAUNCH_ID = "LAUNCH_ID";

  /** What the names of pilots have in place of an attempt. */
  private static final String PILOT = "pilot";

  private static final int LONGEST_SWEEP_NAME = 40;

  private final Engine engine;
  private final ClusterSetup setup;
  private final JobWords words;
  private final JobScript script;
  private final JobManifest manifest;

  public JobForm(ClusterSetup setup) {
    this.engine = setup.engine();
    this.setup = setup;
    this.words =
        JobWords.of(setup.settings(), time())
            .with("user", System.getProperty("user.name"))
            .with("prefix", PREFIX)
            .with("sweep", JobManifest.label(setup.sweepName()))
            .withAll(placeOf(setup.settings()));
    this.manifest = new JobManifest(setup.settings(), setup.grace());
    this.script =
        new JobScript(
            setup.environment(),
            setup.settings().submission().setup(),
            setup.settings().needs().time(),
            setup.warning(),
            setup.grace());
  }

  private static Map<String, String> placeOf(EngineSettings settings) {
    Map<String, String> words = new HashMap<>();
    settings
        .kubernetes()
        .flatMap(KubernetesSettings::namespace)
        .ifPresent(name -> words.put("namespace", name));
    settings
        .kubernetes()
        .flatMap(KubernetesSettings::context)
        .ifPresent(name -> words.put("context", name));
    return words;
  }

  /** How long the engine lets a job run. */
  private Optional<Duration> time() {
    return setup
        .settings()
        .pilots()
        .flatMap(PilotSettings::time)
        .or(() -> setup.settings().needs().time());
  }

  /** The words that do not depend on the job. */
  JobWords words() {
    return words;
  }

  private String name(String what, JobFolder files) {
    String brief = new LaunchTag(files.launchId()).brief();
    String sweep = setup.sweepName().replaceAll("[^A-Za-z0-9_.]", "_");
    String plain =
        "%s-%s-%s"
            .formatted(
                PREFIX, sweep.substring(0, Math.min(LONGEST_SWEEP_NAME, sweep.length())), what);
    String name = engine.keepsLaunchId() ? plain : plain + "-" + brief;
    if (engine.describesJobs()) {
      name = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    }
    boolean fits = name.length() <= engine.longestName().orElse(Integer.MAX_VALUE);
    return fits ? name : PREFIX + brief;
  }

  /** The words of an attempt's job. */
  private JobWords words(String name, JobFolder files) {
    return words
        .with("name", name)
        .with("launch", files.launchId())
        .with("log", files.log().toString())
        .with("dir", files.folder().toString())
        .with("script", files.script().toString());
  }

  /** The command that submits a script under a name. */
  List<String> command(String name, JobFolder files) {
    JobWords all = words(name, files);
    List<String> command = new ArrayList<>(all.fill(engine.submit().words()));
    // What the user adds comes before the script, whose arguments it would be otherwise.
    int end = command.indexOf(files.script().toString());
    command.addAll(end < 0 ? command.size() : end, setup.settings().submission().arguments());
    boolean names = engine.submit().onStdin() || end >= 0;
    if (!names) {
      command.add(files.script().toString());
    }
    return command;
  }

  /**
   * The command that would submit a sweep's first job, with a word for the launch id.
   *
   * @param folder the folder of the job
   */
  public List<String> preview(Path folder) {
    JobFolder files = new JobFolder(folder, LAUNCH_ID);
    return command(previewed(files), files);
  }

  /** The first lines of the script of that job. */
  public List<String> previewDirectives(Path folder) {
    JobFolder files = new JobFolder(folder, LAUNCH_ID);
    return directives(previewed(files), files);
  }

  /** The description of that job; empty if the engine gets its script alone. */
  public Optional<String> previewDescription(Path folder) {
    JobFolder files = new JobFolder(folder, LAUNCH_ID);
    return engine.describesJobs()
        ? Optional.of(manifest.text(described(previewed(files), files, Map.of())))
        : Optional.empty();
  }

  private JobManifest.Job described(String name, JobFolder files, Map<String, String> labels) {
    Map<String, String> all = new HashMap<>(labels);
    all.put(JobManifest.SWEEP, JobManifest.label(setup.sweepName()));
    all.put(JobManifest.LAUNCH, files.launchId());
    return new JobManifest.Job(name, all, files.script());
  }

  private String previewed(JobFolder files) {
    return name(setup.settings().pilots().isPresent() ? PILOT : "t0-a1", files);
  }

  /** The file that the submit command gets as its standard input, where it reads that. */
  Path input(JobFolder files) {
    return engine.describesJobs() ? files.description() : files.script();
  }

  private void describe(String name, JobFolder files, Map<String, String> labels)
      throws IOException {
    if (engine.describesJobs()) {
      files.writeDescription(manifest.text(described(name, files, labels)));
    }
  }

  private static Map<String, String> labels(AttemptId id) {
    return Map.of(
        "sweep-trial",
        Integer.toString(id.trial()),
        "sweep-attempt",
        Integer.toString(id.attempt()));
  }

  /** The job of an attempt. */
  ClusterJob job(AttemptLaunch launch) {
    JobFolder files = new JobFolder(launch.folder(), launch.launchId());
    String name = name("t%d-a%d".formatted(launch.id().trial(), launch.id().attempt()), files);
    return ClusterJob.held(
        name,
        files,
        () -> {
          TrialFolder.prepare(launch);
          files.writeScript(script.text(launch, directives(name, files)));
          describe(name, files, labels(launch.id()));
          files.open();
        });
  }

  /**
   * A pilot.
   *
   * @param queue where the attempts are that it is to run
   */
  ClusterJob pilot(JobFolder files, Path queue, PilotSettings settings) {
    String name = name(PILOT, files);
    return ClusterJob.held(
        name,
        files,
        () -> {
          Files.createDirectories(files.folder());
          files.writeScript(script.pilot(files, queue, settings, directives(name, files)));
          describe(name, files, Map.of("sweep-pilot", "true"));
          files.open();
        });
  }

  private List<String> directives(String name, JobFolder files) {
    return words(name, files).fill(engine.submit().directives());
  }

  /** The job's id in what the submit command printed; empty if it is not there. */
  Optional<String> id(String output) {
    return engine
        .submit()
        .id()
        .matcher(output)
        .results()
        .map(found -> found.groupCount() > 0 ? found.group(1) : found.group())
        .findFirst();
  }
}
