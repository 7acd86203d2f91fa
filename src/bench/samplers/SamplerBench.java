import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sweep.space.SearchSpace;

/** Compares samplers on the tasks: see samplers.sh. */
public final class SamplerBench {
  private static final String RIVAL = "optuna-";

  private final Map<String, String> options;
  private final List<Task> tasks;
  private final RunStore store;
  private final String version = RunStore.samplerVersion();
  private final int trials;
  private Optional<RivalSuggester.Pipe> pipe = Optional.empty();

  private SamplerBench(Map<String, String> options) throws Exception {
    this.options = options;
    this.trials = Integer.parseInt(options.get("trials"));
    long instance = Long.parseLong(options.get("instance"));
    this.tasks = new Tasks(Path.of(options.get("folder")), instance).matching(options.get("tasks"));
    this.store = new RunStore(Path.of(options.get("store")));
  }

  private List<String> list(String option) {
    return List.of(options.get(option).split(","));
  }

  /** The samplers, among them the one that all are compared with. */
  private List<String> samplers() {
    Set<String> samplers = new LinkedHashSet<>(List.of(Score.BASE));
    samplers.addAll(list("samplers"));
    return List.copyOf(samplers);
  }

  private List<Run> runs(String workers) throws Exception {
    List<Run> runs = new ArrayList<>();
    int seeds = Integer.parseInt(options.get("seeds"));
    for (int seed = 0; seed < seeds; seed++) {
      for (String sampler : samplers()) {
        for (Task task : tasks) {
          runs.add(run(task, sampler, workers, seed));
        }
        System.err.printf("\rworkers %s, seed %d, %-20s", workers, seed, sampler);
      }
    }
    System.err.printf("\r%60s\r", "");
    return runs;
  }

  private Run run(Task task, String sampler, String workers, long seed) throws Exception {
    String changes = Integer.toHexString(task.line().hashCode());
    changes += sampler.startsWith(RIVAL) ? "" : "-" + version;
    Run.Key key = new Run.Key(task.name(), sampler, workers, seed, trials, changes);
    Optional<Run> known = store.find(key);
    if (known.isPresent()) {
      return known.get();
    }
    Simulation simulation = new Simulation(task, Workers.of(workers), seed);
    Run run = Run.of(key, simulation.losses(suggester(sampler, task.space(), seed), trials));
    store.add(run);
    return run;
  }

  private Suggester suggester(String sampler, SearchSpace space, long seed) throws Exception {
    if (!sampler.startsWith(RIVAL)) {
      return new SweepSuggester(sampler, space, seed, trials);
    }
    if (pipe.isEmpty()) {
      String script = options.get("folder") + "/rival.py";
      String pace = options.get("time").isEmpty() ? "hasten" : "as-it-is";
      pipe = Optional.of(RivalSuggester.Pipe.to(List.of(options.get("python"), script, pace)));
    }
    String name = sampler.substring(RIVAL.length());
    return new RivalSuggester(pipe.orElseThrow(), name, space, seed);
  }

  private void compare() throws Exception {
    for (String workers : list("workers")) {
      new Report(tasks, samplers(), runs(workers), trials)
          .print(workers, options.get("detail").equals("true"));
    }
  }

  private void time() throws Exception {
    Timing timing = new Timing();
    Timing.printHead();
    for (String sampler : list("samplers")) {
      for (String after : list("time")) {
        Suggester suggester = suggester(sampler, timing.space(), 0);
        timing.print(sampler, Integer.parseInt(after), suggester);
      }
    }
  }

  private void run() throws Exception {
    if (options.get("check").equals("true")) {
      tasks.forEach(Check::print);
    } else if (options.get("time").isEmpty()) {
      compare();
    } else {
      time();
    }
    pipe.ifPresent(rival -> rival.process().destroy());
  }

  private static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new HashMap<>();
    options.put("samplers", "random,sobol,optuna-random,optuna-tpe,optuna-tpe-mv-cl,optuna-cmaes");
    options.put("tasks", "");
    options.put("seeds", "10");
    options.put("trials", "200");
    options.put("workers", "1,8");
    options.put("instance", "0");
    options.put("detail", "false");
    options.put("check", "false");
    options.put("time", "");
    options.put("python", "/usr/bin/python3");
    options.put("folder", "src/bench/samplers");
    options.put("store", "target/bench/samplers.tsv");
    for (String argument : arguments) {
      String[] sides = argument.split("=", 2);
      if (sides.length < 2 || options.put(sides[0], sides[1]) == null) {
        throw new IllegalArgumentException("unknown option " + argument);
      }
    }
    return options;
  }

  /** Compares samplers, or measures their time. */
  public static void main(String[] arguments) throws Exception {
    new SamplerBench(options(arguments)).run();
  }
}
