import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import sweep.space.Configuration;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * Runs the trials of a search in simulated time. With several workers, a trial takes 0.5 to 1.5
 * units of time, so that trials end in another order than they start; and each that ends is
 * replaced at once. In batches, the trials of a batch end together.
 */
final class Simulation {
  private final Task task;
  private final Workers workers;
  private final SplittableRandom random;
  private final List<TrialRecord> ended = new ArrayList<>();
  private final List<TrialRecord> open = new ArrayList<>();
  private final Map<Integer, Double> ends = new HashMap<>();
  private double now;
  private int started;

  Simulation(Task task, Workers workers, long seed) {
    this.task = task;
    this.workers = workers;
    this.random = new SplittableRandom(seed);
  }

  /** The losses of a number of trials in the order ended. */
  double[] losses(Suggester suggester, int trials) {
    while (ended.size() < trials) {
      if (started < trials && (open.isEmpty() || hasFreeWorker())) {
        do {
          start(suggester);
        } while (started < trials && open.size() < workers.count());
      }
      end(Comparator.comparing(each -> ends.get(each.trial().number())));
    }
    return ended.stream().mapToDouble(Simulation::loss).toArray();
  }

  private boolean hasFreeWorker() {
    return !workers.batches() && open.size() < workers.count();
  }

  private void start(Suggester suggester) {
    Configuration configuration = suggester.next(List.copyOf(ended), List.copyOf(open));
    Trial trial = new Trial(started, new Origin.Suggested(started), configuration, 0, 0L);
    double takes = workers.batches() ? 1 : 0.5 + random.nextDouble();
    ends.put(started, now + takes);
    open.add(new TrialRecord(trial, new TrialState.Running(1), 1));
    started++;
  }

  private void end(Comparator<TrialRecord> order) {
    TrialRecord first = open.stream().min(order).orElseThrow();
    open.remove(first);
    now = ends.get(first.trial().number());
    ended.add(completed(first.trial(), task.loss().applyAsDouble(first.trial().configuration())));
  }

  /** A trial that has ended with a loss. */
  static TrialRecord completed(Trial trial, double loss) {
    Metrics metrics = Metrics.of(Map.of(SweepSuggester.METRIC, loss));
    return new TrialRecord(trial, new TrialState.Completed(metrics, Duration.ofSeconds(1)), 1);
  }

  private static double loss(TrialRecord trial) {
    return trial.state().reported().value(SweepSuggester.METRIC).orElseThrow();
  }
}
