package sweep.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sweep.backend.AttemptLaunch;
import sweep.trial.AttemptId;

/** Words the jobs of a sweep: their names, submit commands and scripts. */
public final class JobForm {
  /** What the names of all jobs begin with. */
  static final String PREFIX = "sw";

  private static final String LAUNCH_ID = "LAUNCH_ID";

  private static final int LONGEST_SWEEP_NAME = 40;

  private final Engine engine;
  private final ClusterSetup setup;
  private final JobWords words;
  private final JobScript script;

  public JobForm(ClusterSetup setup) {
    this.engine = setup.engine();
    this.setup = setup;
    this.words =
        JobWords.of(setup.settings())
            .with("user", System.getProperty("user.name"))
            .with("prefix", PREFIX);
    this.script =
        new JobScript(
            setup.environment(),
            setup.settings().submission().setup(),
            setup.settings().needs().time(),
            setup.warning(),
            setup.grace());
  }

  /** The words that do not depend on the job. */
  JobWords words() {
    return words;
  }

  /** The name of an attempt's job. */
  String name(AttemptId id, LaunchTag tag) {
    String sweep = setup.sweepName().replaceAll("[^A-Za-z0-9_.]", "_");
    String plain =
        "%s-%s-t%d-a%d"
            .formatted(
                PREFIX,
                sweep.substring(0, Math.min(LONGEST_SWEEP_NAME, sweep.length())),
                id.trial(),
                id.attempt());
    String name = engine.keepsLaunchId() ? plain : plain + "-" + tag.brief();
    boolean fits = name.length() <= engine.longestName().orElse(Integer.MAX_VALUE);
    return fits ? name : PREFIX + tag.brief();
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
    List<String> command = new ArrayList<>(all.fill(engine.submit()));
    // What the user adds comes before the script, whose arguments it would be otherwise.
    int end = command.indexOf(files.script().toString());
    command.addAll(end < 0 ? command.size() : end, setup.settings().submission().arguments());
    boolean names = engine.onStdin() || end >= 0;
    if (!names) {
      command.add(files.script().toString());
    }
    return command;
  }

  /** The command that would submit an attempt, with a word for the launch id. */
  public List<String> preview(AttemptId id, Path folder) {
    JobFolder files = new JobFolder(folder, LAUNCH_ID);
    return command(name(id, new LaunchTag(LAUNCH_ID)), files);
  }

  /** The first lines of a script that would be submitted for the first attempt. */
  public List<String> directives(Path folder) {
    JobFolder files = new JobFolder(folder, LAUNCH_ID);
    LaunchTag tag = new LaunchTag(LAUNCH_ID);
    return words(name(new AttemptId(0, 1), tag), files).fill(engine.directives());
  }

  /** The text of an attempt's script. */
  String text(AttemptLaunch launch, JobFolder files) {
    String name = name(launch.id(), new LaunchTag(launch.launchId()));
    return script.text(launch, words(name, files).fill(engine.directives()));
  }

  /** The job's id in what the submit command printed; empty if it is not there. */
  Optional<String> id(String output) {
    return engine
        .id()
        .matcher(output)
        .results()
        .map(found -> found.groupCount() > 0 ? found.group(1) : found.group())
        .findFirst();
  }

  /** Where the sweep is, for people. */
  Path directory() {
    return setup.directory();
  }
}
