package sweep.sampler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.Parameter;
import sweep.space.SearchSpace;
import sweep.space.Value;
import sweep.space.Value.IntValue;
import sweep.trial.Direction;
import sweep.trial.KnownTrial;
import sweep.trial.Metrics;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.Pruning;
import sweep.trial.Reduction;
import sweep.trial.Trial;
import sweep.trial.TrialHistory;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Learns from the trials of other sweeps. */
class KnownObservationsTest {
  private static final List<Objective> OBJECTIVES =
      List.of(new Objective("acc", Direction.MAXIMIZE, Reduction.LAST));

  private final Encoding encoding =
      new Encoding(
          SearchSpace.of(
              List.of(
                  new Parameter(
                      "x",
                      Categorical.of(
                          List.<Value>of(new IntValue(0), new IntValue(1), new IntValue(2)))))));

  private static Configuration x(int value) {
    return Configuration.of(Map.of("x", new IntValue(value)));
  }

  private static KnownTrial known(int number, int x, TrialState.Kind state, double acc) {
    return new KnownTrial(
        "/runs/b", number, x(x), state, Metrics.of(Map.of("acc", acc)), Optional.empty());
  }

  private static KnownTrial pruned(int number, int x, double reached, double last) {
    Optional<Pruning> pruning = Optional.of(new Pruning(reached, last, last, "too little"));
    return new KnownTrial(
        "/runs/b", number, x(x), TrialState.Kind.PRUNED, Metrics.of(Map.of("acc", last)), pruning);
  }

  private Observations seen(List<TrialRecord> own, KnownTrial... known) {
    TrialHistory history =
        new TrialHistory() {
          @Override
          public List<TrialRecord> ended() {
            return own;
          }

          @Override
          public List<KnownTrial> known() {
            return List.of(known);
          }
        };
    return Observations.of(history, new ResultGoal(OBJECTIVES, List.of()), 1, encoding);
  }

  @Test
  void repeatsAreMeansAndFailuresFailButNothingIsTried() {
    Observations seen =
        seen(
            List.of(),
            known(0, 1, TrialState.Kind.COMPLETED, 0.25),
            known(1, 2, TrialState.Kind.FAILED, 0.9),
            known(2, 1, TrialState.Kind.COMPLETED, 0.75));

    assertEquals(2, seen.ended().size());
    assertEquals(List.of(-0.5), seen.ended().get(0).losses());
    assertTrue(seen.ended().get(1).isFailure());
    assertEquals(Set.of(), seen.tried());
  }

  @Test
  void prunedTrialsAreWorseThanCompletedOnesAndBetterThanEarlierPrunedOnes() {
    Observations seen =
        seen(
            List.of(),
            pruned(0, 0, 1, 0.9),
            pruned(1, 1, 3, 0.1),
            known(2, 2, TrialState.Kind.COMPLETED, 0.5));

    assertEquals(3, seen.completed().size());
    double completed = seen.ended().get(2).losses().get(0);
    double far = seen.ended().get(1).losses().get(0);
    double near = seen.ended().get(0).losses().get(0);
    assertTrue(completed < far && far < near, completed + " " + far + " " + near);
  }

  @Test
  void ownResultsReplaceThem() {
    TrialRecord own =
        new TrialRecord(
            new Trial(0, new Origin.Suggested(0), x(1), 0, 0),
            new TrialState.Completed(Metrics.of(Map.of("acc", 1.0)), Duration.ZERO),
            1);

    Observations seen =
        seen(
            List.of(own),
            known(0, 1, TrialState.Kind.COMPLETED, 0.25),
            known(1, 2, TrialState.Kind.COMPLETED, 0.5));

    assertEquals(
        List.of(List.of(-0.5), List.of(-1.0)),
        seen.ended().stream().map(Observation::losses).toList());
  }

  @Test
  void anotherMetricIsRefused() {
    KnownTrial other =
        new KnownTrial(
            "/runs/b",
            0,
            x(1),
            TrialState.Kind.COMPLETED,
            Metrics.of(Map.of("loss", 1.0)),
            Optional.empty());

    assertEquals(List.of(), seen(List.of(), other).ended());
  }
}
