package sweep.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sweep.journal.SweepDirectory;
import sweep.report.BestReport;
import sweep.run.Plan;
import sweep.spec.ReadSpec;
import sweep.spec.SweepSpec;
import sweep.trial.Trial;

/** Shows what a spec expands into, and launches nothing. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Shows how many trials a spec has, and the first of them; launches nothing.",
    footer = {
      "",
      "Example:",
      "  sweep plan sweeps/grid.yaml --first 3",
    })
final class PlanCommand implements Callable<Integer> {
  /** Duplicates are counted among so many trials at most. */
  private static final int LOOKED_AT = 10_000;

  @Parameters(paramLabel = "SPEC", description = "A spec file.")
  private Path spec;

  @Option(
      names = "--first",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many trials to show (default: ${DEFAULT-VALUE}).")
  private int first;

  @Mixin private SetOption set;

  private final Console console;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ReadSpec read = Specs.read(spec, set.settings());
    read.notes().forEach(note -> console.say("note: " + note));
    SweepSpec sweep = read.spec();
    Plan plan = new Plan(sweep);
    List<Trial> shown = new ArrayList<>();
    int created = 0;
    for (Optional<Trial> next = plan.next(List::of);
        next.isPresent() && created < LOOKED_AT;
        next = plan.next(List::of)) {
      created++;
      if (shown.size() < first) {
        shown.add(next.get());
      }
    }
    console
        .out()
        .printf(
            "%s: %s search over %s, seed %d%n",
            sweep.name(),
            sweep.search().method().word(),
            Count.of(sweep.search().space().parameters().size(), "parameter"),
            sweep.search().seed());
    console.out().println(total(plan, created));
    console
        .out()
        .printf(
            "%s dropped%s%n",
            Count.of(plan.duplicates(), "duplicate"),
            plan.end().isPresent() ? "" : " among the first " + LOOKED_AT);
    plan.excluded()
        .forEach((rule, count) -> console.out().printf("%d excluded by: %s%n", count, rule));
    shown.forEach(trial -> show(sweep, trial));
    return ExitCode.DONE.code();
  }

  private static String total(Plan plan, int created) {
    if (plan.end().isPresent()) {
      return "%s: %s".formatted(Count.of(created, "trial"), plan.end().get().sentence());
    }
    return plan.total()
        .map(total -> Count.of(total, "trial"))
        .orElse("no end: it goes on until it is stopped, or give it a run_cap");
  }

  private void show(SweepSpec sweep, Trial trial) {
    SweepDirectory directory = SweepLocator.byName(sweep.name());
    console
        .out()
        .printf(
            "trial %d%s, seed %d: %s%n  %s%n",
            trial.number(),
            trial.isBaseline() ? " (baseline)" : "",
            trial.seed(),
            trial.configuration().json(),
            BestReport.quoted(Best.command(sweep, directory, trial, console.environment())));
  }
}
