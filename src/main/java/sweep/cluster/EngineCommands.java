package sweep.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sweep.backend.process.BriefCommand;
import sweep.cluster.engine.Engine;
import sweep.cluster.engine.EngineAnswer;
import sweep.cluster.engine.JobWords;
import sweep.engine.Submission;
import sweep.text.ShellQuote;

/** Runs the commands of an engine, each for a limited time. */
public final class EngineCommands {
  private static final File NULL = new File("/dev/null");
  private static final String SSH = "ssh";

  private final Engine engine;
  private final List<String> prefix;
  private final BriefCommand brief;
  private final JobWords words;

  /**
   * Creates the commands.
   *
   * @param words what every job asks for, and whose jobs are listed
   */
  EngineCommands(Engine engine, Submission submission, JobWords words) {
    this.engine = engine;
    this.prefix = submission.commandPrefix();
    this.brief = new BriefCommand(submission.timeout(), EngineCommands::belongsToAnotherJob);
    this.words = words;
  }

  /** The commands of a sweep's engine. */
  public static EngineCommands of(ClusterSetup setup) {
    return new EngineCommands(
        setup.engine(), setup.settings().submission(), new JobForm(setup).words());
  }

  /** Asks something else, which changes nothing. */
  public EngineAnswer ask(List<String> command) {
    return run(command, NULL);
  }

  /** Submits a script. */
  public EngineAnswer submit(Path script, List<String> command) {
    return run(command, engine.submit().onStdin() ? script.toFile() : NULL);
  }

  /** Lists the user's jobs; empty if that can't be found out now. */
  public EngineAnswer list() {
    return run(words.fill(engine.list().words()), NULL);
  }

  /** Ends jobs. */
  public void cancel(List<String> ids) {
    for (int from = 0; from < ids.size(); from += engine.cancel().atOnce()) {
      List<String> command = new ArrayList<>(words.fill(engine.cancel().words()));
      command.addAll(ids.subList(from, Math.min(ids.size(), from + engine.cancel().atOnce())));
      EngineAnswer unused = run(command, NULL);
    }
  }

  private EngineAnswer run(List<String> command, File input) {
    try {
      BriefCommand.Result result = brief.run(prefixed(command), input);
      return result.code().isPresent()
          ? new EngineAnswer(true, result.code().getAsInt(), result.output(), result.errors())
          : EngineAnswer.none("%s does not answer".formatted(command.get(0)));
    } catch (IOException e) {
      return EngineAnswer.none("can't run %s: %s".formatted(command.get(0), e.getMessage()));
    }
  }

  /** The runner may itself be in a job, whose variables would be taken for options. */
  private static boolean belongsToAnotherJob(String variable) {
    boolean isSlurms = variable.startsWith("SLURM_") || variable.startsWith("SBATCH_");
    return isSlurms && !variable.equals("SLURM_CONF");
  }

  /** ssh passes its arguments to a shell. */
  private List<String> prefixed(List<String> command) {
    if (prefix.isEmpty()) {
      return command;
    }
    List<String> all = new ArrayList<>(prefix);
    boolean isSsh = Path.of(prefix.get(0)).getFileName().toString().equals(SSH);
    command.forEach(word -> all.add(isSsh ? ShellQuote.quote(word) : word));
    return all;
  }
}
