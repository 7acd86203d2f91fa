package sweep.cluster.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sweep.cluster.ClusterSetup;
import sweep.cluster.EngineCommands;
import sweep.cluster.JobForm;
import sweep.cluster.engine.EngineAnswer;
import sweep.text.ShellQuote;

/** Asks a cluster whether it would take the jobs of a sweep, without submitting any. */
public final class ClusterCheck {
  private static final String SLURM = "slurm";

  /** What makes the submit command of an engine only check, after its name. */
  private static final Map<String, List<String>> ONLY_CHECK =
      Map.of(
          SLURM,
          List.of("--test-only"),
          "sge",
          List.of("-w", "v"),
          "kubernetes",
          List.of("create", "--dry-run=server"));

  private final ClusterSetup setup;
  private final EngineCommands commands;
  private final SweepDemand demand;

  public ClusterCheck(ClusterSetup setup, SweepDemand demand) {
    this.setup = setup;
    this.commands = EngineCommands.of(setup);
    this.demand = demand;
  }

  /**
   * How the jobs are submitted, whether the cluster would take them, and where its limits bite, a
   * line each.
   *
   * @param attempt the folder of the first attempt
   */
  public List<String> lines(Path attempt) throws IOException {
    Path folder =
        setup.settings().pilots().isPresent()
            ? setup.pilotFolder().toAbsolutePath().resolve("LAUNCH_ID")
            : attempt;
    List<String> submit = new JobForm(setup).preview(folder);
    List<String> lines = new ArrayList<>();
    lines.add("job: " + ShellQuote.join(submit));
    if (ONLY_CHECK.containsKey(setup.engine().name()) && setup.settings().own().isEmpty()) {
      lines.addAll(answers(submit, folder));
    }
    return lines;
  }

  private List<String> answers(List<String> submit, Path folder) throws IOException {
    String engine = setup.engine().name();
    EngineAnswer answer = checked(submit, ONLY_CHECK.get(engine), folder);
    if (!answer.done()) {
      return List.of("not checked: " + answer.words());
    }
    String verdict =
        answer.isSuccess() ? "checked: " : "problem: %s refuses such a job: ".formatted(engine);
    List<String> lines = new ArrayList<>(List.of(verdict + plain(answer.words())));
    if (engine.equals(SLURM)) {
      lines.addAll(warnings());
    }
    return lines;
  }

  /** Submits a script that does nothing, as its own is not written yet. */
  private EngineAnswer checked(List<String> submit, List<String> only, Path folder)
      throws IOException {
    Path script = Files.createTempFile("sweep-", ".sh");
    try {
      Files.writeString(script, input(folder));
      List<String> command = new ArrayList<>(submit.subList(0, 1));
      command.addAll(only);
      submit.stream()
          .skip(1)
          .filter(word -> !only.contains(word))
          .map(word -> own(word, folder, script))
          .forEach(command::add);
      return commands.submit(script, command);
    } finally {
      Files.delete(script);
    }
  }

  private String input(Path folder) {
    JobForm form = new JobForm(setup);
    List<String> script = new ArrayList<>(List.of("#!/bin/sh"));
    script.addAll(form.previewDirectives(folder));
    return form.previewDescription(folder).orElse(String.join("\n", script) + "\n");
  }

  private static String own(String word, Path folder, Path script) {
    boolean isScript = Path.of(word).getParent() != null && Path.of(word).startsWith(folder);
    return isScript && word.endsWith(".sh") ? script.toString() : word;
  }

  /** An answer without the name of the program before each line, and with what it may mean. */
  private static String plain(String words) {
    String text = words.replaceAll("(^|; )(sbatch|qsub): (error: )?", "$1");
    return text.contains("Invalid generic resource")
        ? text + "; the cluster has no GPUs, or none of that type"
        : text;
  }

  private List<String> warnings() {
    EngineAnswer config = commands.ask(List.of("scontrol", "show", "config"));
    EngineAnswer partitions = commands.ask(List.of("scontrol", "show", "partition", "-o"));
    if (!config.isSuccess() || !partitions.isSuccess()) {
      return List.of("not checked: the limits of the cluster, as scontrol does not answer");
    }
    SlurmFacts facts =
        SlurmFacts.read(
            config.output(), partitions.output(), setup.settings().placement().partition());
    return SlurmWarnings.of(facts, setup, demand);
  }
}
