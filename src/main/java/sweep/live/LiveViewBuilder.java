package sweep.live;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import sweep.files.DisplayPath;
import sweep.metric.LiveSeries;
import sweep.ranking.Comparison;
import sweep.ranking.Improvement;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Spread;
import sweep.specification.SweepSpec;
import sweep.status.Failures;
import sweep.status.RunningAttempt;
import sweep.status.StoredSweep;
import sweep.status.TimeLeft;
import sweep.status.TrialLine;
import sweep.store.SweepDirectory;
import sweep.trial.AttemptId;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Builds the live view from a snapshot of a sweep's progress. Used by one thread. */
final class LiveViewBuilder {
  /** How many of the last failures are shown. */
  private static final int FAILURES = 3;

  /** In place of the number of the leader's first trial. */
  private static final int NOBODY = -1;

  private final SweepSpec spec;
  private final SweepDirectory directory;
  private final TrialLine line;
  private final Function<AttemptId, Optional<LiveSeries>> readings;
  private Optional<LiveView.Leader> best = Optional.empty();
  private Optional<Spread> baseline = Optional.empty();
  private Optional<Improvement> improvement = Optional.empty();
  private int leader = NOBODY;
  private Duration took = Duration.ZERO;
  private int finished;
  private List<String> failures = List.of();

  /**
   * Makes a maker that knows of no trial.
   *
   * @param readings tells what an attempt under way has reported of the first objective
   */
  LiveViewBuilder(
      SweepSpec spec,
      SweepDirectory directory,
      Function<AttemptId, Optional<LiveSeries>> readings) {
    this.spec = spec;
    this.directory = directory;
    this.line = new TrialLine(spec.objectives(), spec.varyingParameters(), directory);
    this.readings = readings;
  }

  /**
   * Takes in the trials as they are: who leads, and what failed last.
   *
   * @param ended those that are over, in the order in which they ended
   * @return the leader, if it is another one than before and not the baseline
   */
  Optional<LiveView.Leader> learn(List<TrialRecord> trials, List<TrialRecord> ended) {
    Leaderboard leaderboard = StoredSweep.leaderboard(spec, trials);
    Optional<LeaderboardRow> leading = spec.objective().flatMap(objective -> leaderboard.best());
    best = leading.flatMap(this::leader);
    baseline = leaderboard.baseline().flatMap(LeaderboardRow::shown);
    improvement =
        leading.isPresent() ? Optional.of(Improvement.of(leaderboard, ended)) : Optional.empty();
    took = Duration.ZERO;
    finished = 0;
    List<TrialRecord> failed = new ArrayList<>();
    for (TrialRecord record : ended) {
      if (record.attempts() > 0 && record.state() instanceof TrialState.Completed completed) {
        took = took.plus(completed.duration());
        finished++;
      } else if (Failures.isFailure(record)) {
        failed.add(record);
      }
    }
    failures = new ArrayList<>();
    failed
        .subList(Math.max(0, failed.size() - FAILURES), failed.size())
        .forEach(record -> failures.add(0, failure(record)));
    return isNew(leading) ? best : Optional.empty();
  }

  /** Whether another configuration leads than before, which is remembered. */
  private boolean isNew(Optional<LeaderboardRow> leading) {
    int before = leader;
    leader = leading.map(row -> row.trials().get(0).trial().number()).orElse(NOBODY);
    return leader != before && leading.filter(row -> !row.isBaseline()).isPresent();
  }

  private String failure(TrialRecord record) {
    AttemptId last = record.lastAttempt();
    return "#%d %s  %s"
        .formatted(
            last.trial(),
            Failures.reason(record, spec.objectives()),
            DisplayPath.of(directory.attempt(last)));
  }

  private Optional<LiveView.Leader> leader(LeaderboardRow row) {
    Optional<Comparison> compared = row.isBaseline() ? Optional.empty() : row.comparison();
    return row.shown()
        .map(
            spread ->
                new LiveView.Leader(
                    row.trials().get(0).trial().number(),
                    spread.mean(),
                    compared
                        .map(known -> OptionalDouble.of(known.difference()))
                        .orElse(OptionalDouble.empty()),
                    compared.map(Comparison::percent).orElse(OptionalDouble.empty()),
                    basis(row, spread),
                    line.assigned(row.trials().get(0).trial())));
  }

  private static String basis(LeaderboardRow row, Spread spread) {
    String who = row.isBaseline() ? "the baseline" : "#" + row.trials().get(0).trial().number();
    String fresh = row.isConfirmed() ? " fresh" : "";
    return spread.count() == 1 ? who : "%s, mean of %d%s".formatted(who, spread.count(), fresh);
  }

  /**
   * What is to be seen.
   *
   * @param keys what the keys do; empty if none is heard
   */
  LiveView view(ProgressSnapshot moment, Instant now, String keys) {
    List<LiveView.RunningTrial> running = new ArrayList<>();
    for (RunningAttempt attempt : moment.running()) {
      running.add(running(attempt, now.toEpochMilli()));
    }
    LiveView.Counts counts =
        new LiveView.Counts(
            moment.count(TrialState.Kind.COMPLETED),
            moment.failed(),
            moment.running().size(),
            moment.total());
    return new LiveView(
        spec.name(),
        spec.objective(),
        moment.condition(),
        counts,
        new LiveView.Times(
            moment.elapsed(),
            moment.slots(),
            left(moment, running),
            now.atZone(ZoneId.systemDefault())),
        best,
        baseline,
        improvement,
        running,
        failures,
        keys);
  }

  private LiveView.RunningTrial running(RunningAttempt attempt, long nowMillis) {
    Optional<LiveSeries> series = readings.apply(attempt.id());
    return new LiveView.RunningTrial(
        attempt.trial().number(),
        line.assigned(attempt.trial()),
        series.map(LiveSeries::step).orElse(OptionalDouble.empty()),
        series.map(each -> OptionalDouble.of(each.last())).orElse(OptionalDouble.empty()),
        series.map(LiveSeries::values).orElse(List.of()),
        Duration.ofMillis(Math.max(0, nowMillis - attempt.startedMillis())));
  }

  private Optional<TimeLeft> left(ProgressSnapshot moment, List<LiveView.RunningTrial> running) {
    boolean getsOn = moment.condition().isEmpty();
    if (!getsOn || moment.total().isEmpty() || moment.slots().isEmpty()) {
      return Optional.empty();
    }
    BigInteger known =
        BigInteger.valueOf(
            (long) moment.count(TrialState.Kind.COMPLETED) + moment.failed() + running.size());
    double waiting = moment.total().get().subtract(known).max(BigInteger.ZERO).doubleValue();
    List<Duration> ages = running.stream().map(LiveView.RunningTrial::age).toList();
    return TimeLeft.of(
        new TimeLeft.Basis(finished, took, waiting, ages, moment.slots().getAsInt()));
  }
}
