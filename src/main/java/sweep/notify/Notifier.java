package sweep.notify;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import sweep.journal.entry.SweepHistory;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.report.BaselineConclusions;
import sweep.run.SweepEnd;
import sweep.run.SweepSetup;
import sweep.specification.Notification;
import sweep.specification.SweepSpec;
import sweep.status.StoredSweep;
import sweep.status.SweepProgress;
import sweep.status.TrialLine;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Notices who comes to lead a sweep, and that it ends, and has it told as the spec asks. */
public final class Notifier {
  /** The least time between two leaders that are told. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** A look at who leads takes no longer, however many trials there are. */
  private static final Duration LOOKING = Duration.ofSeconds(10);

  private final StoredSweep sweep;
  private final TrialLine line;
  private final List<NotificationWorker> messengers;
  private final Consumer<String> problems;
  private final int endedBefore;
  private final AtomicReference<List<TrialRecord>> waiting = new AtomicReference<>();
  private final ThreadPoolExecutor ranking =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Notifier::thread);

  /** Who leads, as was told last. */
  private Optional<String> leader;

  /**
   * Makes ready.
   *
   * @param problems takes a line for the user, on any thread
   */
  public Notifier(SweepSetup setup, SweepHistory history, Consumer<String> problems) {
    this.sweep = new StoredSweep(setup.directory(), history, setup.spec());
    SweepSpec spec = sweep.spec();
    this.line = new TrialLine(spec.objectives(), spec.varyingParameters(), sweep.directory());
    NotifyLog log = new NotifyLog(sweep.directory().notifyLog());
    this.messengers =
        spec.notificationSettings().notifications().stream()
            .map(each -> messenger(each, setup, log))
            .map(messenger -> new NotificationWorker(messenger, PAUSE, problems))
            .toList();
    this.problems = problems;
    this.endedBefore = sweep.history().ended().size();
    this.leader = messengers.isEmpty() ? Optional.empty() : name(best(sweep.history().trials()));
  }

  private static NotificationSender messenger(
      Notification notification, SweepSetup setup, NotifyLog log) {
    return new NotificationSender(notification, log, setup.workingDirectory(), setup.environment());
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "leader");
    thread.setDaemon(true);
    return thread;
  }

  private Optional<LeaderboardRow> best(List<TrialRecord> trials) {
    return StoredSweep.leaderboard(sweep.spec(), trials).best();
  }

  private static Optional<String> name(Optional<LeaderboardRow> row) {
    return row.map(known -> known.configuration().canonical());
  }

  /** Takes a new state of the trials; one that was not looked at yet is forgotten. */
  public void update(List<TrialRecord> trials) {
    if (!messengers.isEmpty()
        && sweep.spec().objective().isPresent()
        && waiting.getAndSet(List.copyOf(trials)) == null) {
      ranking.execute(() -> lookWithCare(waiting.getAndSet(null)));
    }
  }

  /** What is wrong with the news is no reason to end the sweep. */
  private void lookWithCare(List<TrialRecord> trials) {
    try {
      look(trials);
    } catch (RuntimeException broken) {
      problems.accept("can't notify: " + broken);
    }
  }

  private synchronized void look(List<TrialRecord> trials) {
    Optional<LeaderboardRow> best = best(trials).filter(row -> !row.isBaseline());
    if (best.isPresent() && !name(best).equals(leader)) {
      leader = name(best);
      SweepNews news = news(trials, best, "best", SweepProgress.RUNNING, "new best");
      messengers.forEach(messenger -> messenger.best(news));
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
   * Has told who leads, if that is new, and the end, and waits until it is; a run that found
   * nothing to do is no news.
   */
  public void finish(SweepEnd end) {
    ranking.shutdown();
    boolean idle =
        end.kind() == SweepEnd.Kind.FINISHED && sweep.history().ended().size() == endedBefore;
    if (messengers.isEmpty() || idle) {
      return;
    }
    await(ranking);
    if (sweep.spec().objective().isPresent()) {
      lookWithCare(sweep.history().trials());
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
    messengers.forEach(messenger -> messenger.end(news));
    messengers.forEach(NotificationWorker::finish);
  }

  private static void await(ThreadPoolExecutor work) {
    try {
      if (!work.awaitTermination(LOOKING.toMillis(), TimeUnit.MILLISECONDS)) {
        work.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String ended(SweepEnd end) {
    return switch (end.kind()) {
      case FINISHED -> "finished";
      case STOPPED -> "stopped";
      case DEADLINE -> "stopped at its deadline";
      case BASELINE_FAILED -> "stopped, as the baseline did not complete,";
      case TOO_MANY_FAILURES -> "given up, as " + end.detail() + ",";
      case UNSTARTABLE -> "stopped, as the command can't be started,";
      case MACHINE_FAULT -> "stopped (%s)".formatted(end.detail());
    };
  }
}
