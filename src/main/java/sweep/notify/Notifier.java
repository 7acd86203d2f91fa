package sweep.notify;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import sweep.journal.entry.SweepHistory;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.report.BaselineConclusions;
import sweep.run.LatestOnlyWorker;
import sweep.run.SweepEnd;
import sweep.run.SweepSetup;
import sweep.specification.Notification;
import sweep.specification.SweepSpec;
import sweep.status.StoredSweep;
import sweep.status.SweepProgress;
import sweep.status.TrialLine;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Sends the notifications that the spec asks for: new bests, and the end of the sweep. */
public final class Notifier {
  /** The least time between two notifications of a new best. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** The longest time to wait for a ranking in progress at the end. */
  private static final Duration RANKING = Duration.ofSeconds(10);

  private final StoredSweep sweep;
  private final TrialLine line;
  private final List<NotificationWorker> workers;
  private final Consumer<String> problems;
  private final int endedBefore;
  private final LatestOnlyWorker<List<TrialRecord>> ranking =
      new LatestOnlyWorker<>("leader", Duration.ZERO, 0, this::rankSafely);

  /** The leader that was reported last. */
  private Optional<String> leader;

  /**
   * Creates a notifier.
   *
   * @param problems receives lines for the user, on any thread
   */
  public Notifier(SweepSetup setup, SweepHistory history, Consumer<String> problems) {
    this.sweep = new StoredSweep(setup.directory(), history, setup.spec());
    SweepSpec spec = sweep.spec();
    this.line = new TrialLine(spec.objectives(), spec.varyingParameters(), sweep.directory());
    NotifyLog log = new NotifyLog(sweep.directory().notifyLog());
    this.workers =
        spec.notificationSettings().notifications().stream()
            .map(each -> sender(each, setup, log))
            .map(sender -> new NotificationWorker(sender, PAUSE, problems))
            .toList();
    this.problems = problems;
    this.endedBefore = sweep.history().ended().size();
    this.leader = workers.isEmpty() ? Optional.empty() : name(best(sweep.history().trials()));
  }

  private static NotificationSender sender(
      Notification notification, SweepSetup setup, NotifyLog log) {
    return new NotificationSender(notification, log, setup.workingDirectory(), setup.environment());
  }

  private Optional<LeaderboardRow> best(List<TrialRecord> trials) {
    return Leaderboard.of(sweep.spec(), trials).best();
  }

  private static Optional<String> name(Optional<LeaderboardRow> row) {
    return row.map(known -> known.configuration().canonical());
  }

  /** Takes a new state of the trials; replaces one that was not handled yet. */
  public void update(List<TrialRecord> trials) {
    if (!workers.isEmpty() && sweep.spec().objective().isPresent()) {
      ranking.update(List.copyOf(trials));
    }
  }

  /** Ranks; a failure is reported and never ends the sweep. */
  private void rankSafely(List<TrialRecord> trials) {
    try {
      rank(trials);
    } catch (RuntimeException e) {
      problems.accept("can't notify: " + e);
    }
  }

  private synchronized void rank(List<TrialRecord> trials) {
    Optional<LeaderboardRow> best = best(trials).filter(row -> !row.isBaseline());
    if (best.isPresent() && !name(best).equals(leader)) {
      leader = name(best);
      SweepNews news = news(trials, best, "best", SweepProgress.RUNNING, "new best");
      workers.forEach(sender -> sender.best(news));
    }
  }

  private SweepNews news(
      List<TrialRecord> trials,
      Optional<LeaderboardRow> best,
      String event,
      String state,
      String headline) {
    return new SweepNews(
        new SweepNews.Subject(
            sweep.spec().name(),
            sweep.directory().root().toAbsolutePath().normalize().toString(),
            sweep.spec().objective(),
            counts(trials)),
        event,
        state,
        headline,
        new SweepNews.Leader(
            best, best.map(row -> line.assigned(row.trials().get(0).trial())).orElse("")));
  }

  private static Map<TrialState.Kind, Integer> counts(List<TrialRecord> trials) {
    Map<TrialState.Kind, Integer> counts = new EnumMap<>(TrialState.Kind.class);
    trials.forEach(record -> counts.merge(record.state().kind(), 1, Integer::sum));
    return counts;
  }

  /**
   * Sends a new best, if there is one, and the end, and waits until they are sent. A run that had
   * nothing to do sends nothing.
   */
  public void finish(SweepEnd end) {
    ranking.close();
    boolean idle =
        end.kind() == SweepEnd.Kind.FINISHED && sweep.history().ended().size() == endedBefore;
    if (workers.isEmpty() || idle) {
      return;
    }
    ranking.await(RANKING);
    if (sweep.spec().objective().isPresent()) {
      rankSafely(sweep.history().trials());
    }
    Leaderboard leaderboard = sweep.leaderboard();
    Optional<LeaderboardRow> best = leaderboard.best();
    StringBuilder headline = new StringBuilder(ended(end)).append(" with ");
    headline.append(
        counts(sweep.history().trials()).entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().word())
            .collect(Collectors.joining(", ")));
    new BaselineConclusions(leaderboard, sweep.context())
        .headline()
        .ifPresent(claim -> headline.append("; ").append(claim));
    headline.append(best.isPresent() ? "; best" : "");
    SweepNews news =
        news(
            sweep.history().trials(),
            best,
            "end",
            new SweepProgress(sweep).stateWithoutRunner(),
            headline.toString());
    workers.forEach(sender -> sender.end(news));
    workers.forEach(NotificationWorker::finish);
  }

  private static String ended(SweepEnd end) {
    return switch (end.kind()) {
      case FINISHED -> "finished";
      case STOPPED -> "stopped";
      case DEADLINE -> "stopped at its deadline";
      case BASELINE_FAILED -> "stopped because the baseline did not complete,";
      case TOO_MANY_FAILURES -> "gave up because " + end.detail() + ",";
      case UNSTARTABLE -> "stopped because the command can't be started,";
      case MACHINE_FAULT -> "stopped (%s)".formatted(end.detail());
    };
  }
}
