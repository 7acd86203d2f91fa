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
import sweep.status.TimeLeft;
import sweep.status.TrialLine;
import sweep.store.SweepDirectory;
import sweep.trial.AttemptId;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Builds the live view from a snapshot of a sweep's progress. Used by one thread. */
final class LiveViewBuilder {
  /** The number of recent failures to show. */
  private static final int FAILURES = 3;

  /** Stands for the leader's first trial if there is no leader. */
  private static final int NONE = -1;

  private final SweepSpec spec;
  private final SweepDirectory directory;
  private final TrialLine line;
  private final Function<AttemptId, Optional<LiveSeries>> readings;
  private Optional<LiveView.Leader> best = Optional.empty();
  private Optional<Spread> baseline = Optional.empty();
  private Optional<Improvement> improvement = Optional.empty();
  private int leader = NONE;
  private Duration totalDuration = Duration.ZERO;
  private int finished;
  private List<String> failures = List.of();

  /**
   * Creates a builder that knows no trials yet.
   *
   * @param readings returns what a running attempt has reported of the first objective
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
   * Updates the leader and the recent failures from the current trials.
   *
   * @param ended the trials that have ended, in the order in which they did
   * @return the leader, if it is new and not the baseline
   */
  Optional<LiveView.Leader> rank(List<TrialRecord> trials, List<TrialRecord> ended) {
    Leaderboard leaderboard = Leaderboard.of(spec, trials);
    Optional<LeaderboardRow> leading = spec.objective().flatMap(objective -> leaderboard.best());
    best = leading.flatMap(this::leader);
    baseline = leaderboard.baseline().flatMap(LeaderboardRow::shown);
    improvement =
        leading.isPresent() ? Optional.of(Improvement.of(leaderboard, ended)) : Optional.empty();
    totalDuration = Duration.ZERO;
    finished = 0;
    List<TrialRecord> failed = new ArrayList<>();
    for (TrialRecord record : ended) {
      TrialState.Kind kind = record.state().kind();
      boolean ranWell = kind == TrialState.Kind.COMPLETED || kind == TrialState.Kind.PRUNED;
      if (record.attempts() > 0 && ranWell) {
        totalDuration = totalDuration.plus(record.took().orElse(Duration.ZERO));
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

  /** Remembers the leader, and returns whether it is new and not the baseline. */
  private boolean isNew(Optional<LeaderboardRow> leading) {
    int before = leader;
    leader = leading.map(row -> row.trials().get(0).trial().number()).orElse(NONE);
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
   * Returns the view of a snapshot.
   *
   * @param keys the line that explains the keys; empty if there are none
   */
  LiveView view(ProgressSnapshot snapshot, Instant now, String keys) {
    long millis = now.toEpochMilli();
    List<LiveView.RunningTrial> running = new ArrayList<>();
    for (RunningAttempt attempt : snapshot.running()) {
      // Finding the place takes reading, and the rest are not shown.
      Optional<String> place =
          running.size() < RunningTable.MOST ? attempt.place(directory) : Optional.empty();
      running.add(running(attempt, age(attempt, millis), place));
    }
    int queued = (int) snapshot.running().stream().filter(RunningAttempt::isQueued).count();
    LiveView.Counts counts =
        new LiveView.Counts(
            snapshot.count(TrialState.Kind.COMPLETED),
            snapshot.count(TrialState.Kind.PRUNED),
            snapshot.count(TrialState.Kind.PAUSED),
            snapshot.count(TrialState.Kind.CANCELLED),
            snapshot.failed(),
            snapshot.running().size() - queued,
            queued,
            snapshot.total());
    return new LiveView(
        spec.name(),
        spec.objective(),
        snapshot.condition(),
        counts,
        new LiveView.Times(
            snapshot.elapsed(),
            snapshot.slots(),
            left(snapshot, millis),
            now.atZone(ZoneId.systemDefault())),
        best,
        baseline,
        improvement,
        running,
        failures,
        keys);
  }

  private LiveView.RunningTrial running(
      RunningAttempt attempt, Duration age, Optional<String> place) {
    Optional<LiveSeries> series = readings.apply(attempt.id());
    return new LiveView.RunningTrial(
        attempt.trial().number(),
        line.assigned(attempt.trial()),
        series.map(LiveSeries::step).orElse(OptionalDouble.empty()),
        series.map(each -> OptionalDouble.of(each.last())).orElse(OptionalDouble.empty()),
        series.map(LiveSeries::values).orElse(List.of()),
        age,
        place);
  }

  private static Duration age(RunningAttempt attempt, long nowMillis) {
    return Duration.ofMillis(Math.max(0, nowMillis - attempt.sinceMillis()));
  }

  private Optional<TimeLeft> left(ProgressSnapshot snapshot, long nowMillis) {
    boolean advances = snapshot.condition().isEmpty();
    if (!advances || snapshot.total().isEmpty() || snapshot.slots().isEmpty()) {
      return Optional.empty();
    }
    List<Duration> ages =
        snapshot.running().stream()
            .filter(attempt -> !attempt.isQueued())
            .map(attempt -> age(attempt, nowMillis))
            .toList();
    BigInteger known =
        BigInteger.valueOf(
            (long) snapshot.count(TrialState.Kind.COMPLETED)
                + snapshot.count(TrialState.Kind.PRUNED)
                + snapshot.count(TrialState.Kind.PAUSED)
                + snapshot.count(TrialState.Kind.CANCELLED)
                + snapshot.failed()
                + ages.size());
    double waiting = snapshot.total().get().subtract(known).max(BigInteger.ZERO).doubleValue();
    return TimeLeft.of(
        new TimeLeft.Basis(finished, totalDuration, waiting, ages, snapshot.slots().getAsInt()));
  }
}
