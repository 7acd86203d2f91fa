package sweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sweep.cli.option.BackendOption;
import sweep.cli.option.SlotOptions;
import sweep.machine.OtherSweeps;
import sweep.report.BestConfiguration;
import sweep.report.plan.CompletePlan;
import sweep.report.plan.PlanJson;
import sweep.report.plan.PlanPreview;
import sweep.report.plan.PlanReport;
import sweep.report.plan.PlanReport.Counts;
import sweep.report.plan.PlanReport.Heading;
import sweep.report.plan.PlanReport.PlannedTrial;
import sweep.report.plan.PlanReport.Time;
import sweep.report.plan.PlanText;
import sweep.report.plan.PlanWalk;
import sweep.report.plan.PlannedPruning;
import sweep.report.plan.ValueHistogram;
import sweep.run.slot.SlotPlan;
import sweep.session.FinishedTrials;
import sweep.session.Probe;
import sweep.session.start.AttemptPlace;
import sweep.space.Configuration;
import sweep.space.Parameter;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.status.SweepLocator;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.text.Plural;
import sweep.trial.Origin;
import sweep.trial.Trial;

/** Shows what a spec expands into; launches nothing without {@code --probe}. */
@Command(
    name = "plan",
    description = {
      "Show what a spec expands into, without launching anything.",
      "Prints the number of trials, the distribution of each parameter's values, the first and "
          + "last command lines, and a time estimate."
    },
    footer = {
      "",
      "Example:",
      "  sweep plan sweeps/grid.yaml --first 3",
      "  sweep plan sweeps/digits.yaml --probe",
    })
final class PlanCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "SPEC",
      description = "A spec file (default: ./sweep.yaml).")
  private Path spec;

  @Option(
      names = "--first",
      paramLabel = "N",
      description = "Trials to show from the start (default: 3).")
  private Integer first;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "Trials to show from the end (default: 1).")
  private Integer last;

  @Option(
      names = "--all",
      description =
          "Show all trials of a new sweep; with --json in a list named all. Not those of a method "
              + "that learns: they depend on results.")
  private boolean all;

  @Mixin private SlotOptions slots;

  @Option(
      names = "--probe",
      description =
          "Run the baseline (or the first configuration, if there is none) once, to check that "
              + "it works and how long it takes. Its results are not kept.")
  private boolean probe;

  @Option(names = "--json", description = "Print the plan as JSON.")
  private boolean json;

  @Mixin private BackendOption settings;

  private final Console console;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    checkCounts();
    ReadSpec read = settings.read(SweepLocator.specOrDefault(Optional.ofNullable(spec)));
    SlotPlan plan = slots.request().plan(read, console.environment());
    if (!json) {
      read.notes().forEach(note -> console.say("note: " + note));
    }
    FinishedTrials finished = all ? FinishedTrials.NONE : FinishedTrials.of(read, console);
    SweepSpec sweep = finished.runCap().in(read.spec());
    if (all) {
      CompletePlan.checkSize(sweep);
    }
    PlanPreview preview = PlanPreview.of(sweep, finished.history(), shown());
    Optional<Probe.Outcome> probed =
        probe
            ? Optional.of(new Probe(console).run(read, preview.veryFirst(), slots.request()))
            : Optional.empty();
    if (probed.filter(outcome -> outcome.seconds().isEmpty()).isPresent()) {
      return probed.get().exitCode().code();
    }
    PlanReport report = report(sweep, preview, finished, probed, plan);
    if (all) {
      CompletePlan.checkKnown(report);
    }
    print(report, read);
    return probed.map(Probe.Outcome::exitCode).orElse(ExitCode.DONE).code();
  }

  private void print(PlanReport report, ReadSpec read) throws IOException {
    if (json) {
      new PlanJson(report, read.notes()).write(all ? "all" : "first", console.out());
    } else {
      new PlanText(report).write(console.out());
    }
  }

  private void checkCounts() {
    checkCount("--first", first());
    checkCount("--last", last());
    if (all && (first != null || last != null)) {
      throw CommandException.usage("--all shows every trial; remove --first and --last");
    }
  }

  private static void checkCount(String option, int count) {
    if (count < 0) {
      throw CommandException.usage("%s must be at least 0, but got %d".formatted(option, count));
    }
    if (count > PlanWalk.FARTHEST) {
      throw CommandException.usage(
          "%s must be at most %d, but got %d".formatted(option, PlanWalk.FARTHEST, count));
    }
  }

  private int first() {
    return all ? PlanWalk.FARTHEST : Optional.ofNullable(first).orElse(3);
  }

  private int last() {
    return all ? 0 : Optional.ofNullable(last).orElse(1);
  }

  /** Trials asked for explicitly are found however far away. A probe needs the first one, too. */
  private PlanWalk.Shown shown() {
    int wanted = Math.max(probe ? 1 : 0, all ? first() : Optional.ofNullable(first).orElse(0));
    return new PlanWalk.Shown(Math.max(1, first()), last(), wanted, last != null && last > 0);
  }

  private PlanReport report(
      SweepSpec sweep,
      PlanPreview preview,
      FinishedTrials finished,
      Optional<Probe.Outcome> probed,
      SlotPlan plan)
      throws IOException {
    Heading heading =
        new Heading(
            sweep.name(),
            sweep.search().method().word(),
            sweep.sampler().strategy(),
            sweep.search().space().parameters().size(),
            sweep.search().seed(),
            preview.end());
    Counts counts = preview.counts(finished.finished());
    List<ValueHistogram> marginals = new ArrayList<>();
    for (Parameter parameter : sweep.search().space().parameters()) {
      ValueHistogram.of(parameter, preview.sample()).ifPresent(marginals::add);
    }
    OptionalDouble perTrial =
        probed.map(Probe.Outcome::seconds).orElseGet(finished::secondsPerTrial);
    String basis = probed.isPresent() ? "as measured by the probe" : finished.basis();
    return new PlanReport(
        heading,
        counts,
        marginals,
        head(preview.first()).stream().map(trial -> planned(sweep, trial)).toList(),
        ends(sweep, preview),
        slots(sweep, plan),
        perTrial.isPresent()
            ? Optional.of(time(plan, counts, perTrial.getAsDouble(), basis))
            : Optional.empty(),
        PlannedPruning.of(sweep, counts));
  }

  private List<Trial> head(List<Trial> trials) {
    return trials.subList(0, Math.min(first(), trials.size()));
  }

  private List<PlannedTrial> ends(SweepSpec sweep, PlanPreview preview) {
    if (!preview.isAtEnd()) {
      PlanPreview.LastPoints found = preview.lastPoints(last());
      List<Configuration> points = found.points();
      if (last != null && points.size() < last) {
        console.say(
            "note: showing %d of the last %s: %s"
                .formatted(points.size(), Plural.of(last, "configuration"), found.whyNoMore()));
      }
      return points.stream().map(point -> planned(sweep, point)).toList();
    }
    List<Trial> all = new ArrayList<>(preview.first());
    all.addAll(preview.last());
    int from = Math.max(head(preview.first()).size(), all.size() - last());
    return all.subList(from, all.size()).stream().map(trial -> planned(sweep, trial)).toList();
  }

  private PlannedTrial planned(SweepSpec sweep, Trial trial) {
    List<String> command =
        BestConfiguration.shownCommand(
            sweep, SweepLocator.byName(sweep.name()), trial, console.environment());
    return new PlannedTrial(Optional.of(trial), trial.configuration(), command);
  }

  private PlannedTrial planned(SweepSpec sweep, Configuration point) {
    Trial unnumbered = new Trial(0, new Origin.Suggested(0), point, 0, sweep.search().seed());
    return new PlannedTrial(Optional.empty(), point, planned(sweep, unnumbered).command());
  }

  private PlanReport.Slots slots(SweepSpec sweep, SlotPlan plan) throws IOException {
    List<String> notes =
        new ArrayList<>(
            OtherSweeps.lines(
                console.environment(),
                plan.shape()::gpus,
                SweepLocator.byName(sweep.name()).root()));
    notes.addAll(plan.notes());
    notes.addAll(
        AttemptPlace.preview(
            sweep, SweepLocator.byName(sweep.name()), console.environment(), plan.count()));
    return new PlanReport.Slots(plan.count(), plan.why(), notes);
  }

  private static Time time(SlotPlan plan, Counts counts, double perTrial, String basis) {
    int atATime = plan.usable();
    OptionalDouble total = OptionalDouble.empty();
    if (counts.left().isPresent()) {
      double left = counts.left().getAsDouble();
      // The last round takes as long as the others, even if some slots are idle.
      total = OptionalDouble.of(Math.ceil(left / atATime) * perTrial);
    }
    return new Time(perTrial, total, atATime, basis);
  }
}
