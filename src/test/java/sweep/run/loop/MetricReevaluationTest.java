package sweep.run.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sweep.journal.entry.JournalEntry.TrialMeasured;
import sweep.space.Configuration;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.trial.FailureCause;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

class MetricReevaluationTest {
  private static final Duration DURATION = Duration.ofSeconds(3);
  private static final Metrics OLD = Metrics.of(Map.of("acc", 0.5));
  private static final Metrics NEW = Metrics.of(Map.of("acc", 0.5, "loss", 2.0));
  private static final Metrics NAN = Metrics.of(Map.of("loss", Double.NaN));

  private static Optional<TrialMeasured> measured(TrialState state, Metrics found, String metric)
      throws Exception {
    SweepSpec spec =
        SpecReader.read(
                "method: grid\ncommand: [a]\nparameters: {x: {values: [1]}}\n" + metric,
                "s.yaml",
                "s")
            .spec();
    Trial trial = new Trial(4, new Origin.Suggested(4), Configuration.of(Map.of()), 0, 0);
    return new MetricReevaluation(spec).measured(new TrialRecord(trial, state, 1), found);
  }

  private static Optional<TrialMeasured> byLoss(TrialState state, Metrics found) throws Exception {
    return measured(state, found, "metric: {name: loss}\n");
  }

  private static Optional<TrialMeasured> entry(TrialState.Kind state, Metrics metrics) {
    return Optional.of(new TrialMeasured(4, state, Optional.empty(), metrics));
  }

  private static Optional<TrialMeasured> failed(FailureCause cause, Metrics metrics) {
    return Optional.of(new TrialMeasured(4, TrialState.Kind.FAILED, Optional.of(cause), metrics));
  }

  @Test
  void trialWhoseMetricIsFoundNowIsCompleted() throws Exception {
    assertEquals(
        entry(TrialState.Kind.COMPLETED, NEW), byLoss(new TrialState.NoMetric(OLD, DURATION), NEW));
  }

  @Test
  void trialWithoutTheNewMetricHasNone() throws Exception {
    assertEquals(
        entry(TrialState.Kind.NO_METRIC, OLD),
        byLoss(new TrialState.Completed(OLD, DURATION), OLD));
  }

  @Test
  void recordedMetricStaysIfItsSourceIsGone() throws Exception {
    assertEquals(Optional.empty(), byLoss(new TrialState.Completed(NEW, DURATION), OLD));
  }

  @Test
  void metricNamedExitCodeIsNotTheExitCode() throws Exception {
    Metrics printed = Metrics.of(Map.of("loss", 2.0, "exit_code", 3.0));
    assertEquals(Optional.empty(), byLoss(new TrialState.Completed(printed, DURATION), printed));
  }

  @Test
  void nothingIsRecordedIfNothingChanges() throws Exception {
    assertEquals(Optional.empty(), byLoss(new TrialState.Completed(NEW, DURATION), NEW));
    assertEquals(Optional.empty(), byLoss(new TrialState.NoMetric(OLD, DURATION), OLD));
    FailureCause nan = new FailureCause.NotFinite("loss", Double.NaN);
    assertEquals(Optional.empty(), byLoss(new TrialState.Failed(nan, NAN, DURATION), NAN));
  }

  @Test
  void nanFailsItsTrialAndAFiniteValueRepairsIt() throws Exception {
    FailureCause nan = new FailureCause.NotFinite("loss", Double.NaN);
    assertEquals(failed(nan, NAN), byLoss(new TrialState.Completed(NEW, DURATION), NAN));
    assertEquals(
        entry(TrialState.Kind.COMPLETED, NEW),
        byLoss(new TrialState.Failed(nan, NAN, DURATION), NEW));
  }

  @Test
  void failedCommandStaysFailedWhateverIsFound() throws Exception {
    FailureCause exit = new FailureCause.ExitCode(3, Optional.of("out of luck"));
    assertEquals(failed(exit, NEW), byLoss(new TrialState.Failed(exit, OLD, DURATION), NEW));
    FailureCause late = new FailureCause.TimedOut(Duration.ofSeconds(9));
    assertEquals(failed(late, NEW), byLoss(new TrialState.Failed(late, OLD, DURATION), NEW));
  }

  @Test
  void builtInMetricsAreAdded() throws Exception {
    Metrics seconds = Metrics.of(Map.of("seconds", 3.0));
    assertEquals(
        entry(TrialState.Kind.COMPLETED, seconds),
        measured(
            new TrialState.NoMetric(Metrics.none(), DURATION),
            Metrics.none(),
            "metric: {name: seconds}\n"));
    FailureCause exit = new FailureCause.ExitCode(3, Optional.empty());
    assertEquals(
        entry(TrialState.Kind.COMPLETED, Metrics.of(Map.of("exit_code", 3.0))),
        measured(
            new TrialState.Failed(exit, Metrics.none(), DURATION),
            Metrics.none(),
            "metric: {name: exit_code}\n"));
  }
}
