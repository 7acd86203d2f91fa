import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sweep.space.Configuration;
import sweep.space.SearchSpace;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.yaml.SpecException;

/**
 * Measures the processor's time for a suggestion after a number of trials: one worker, 10
 * parameters. The first trials are random; those measured follow the suggestions.
 */
final class Timing {
  private static final String PARAMETERS =
      "6 * {min: -5.0, max: 5.0}, a: {min: 1, max: 10}, b: {min: 1, max: 100}, "
          + "c: {values: [p, q, r]}, d: {values: [p, q, r, s, t]}";

  private static final int WARM_UP = 10;
  private static final int MEASURED = 15;

  private final SearchSpace space;
  private final Coordinates coordinates;

  Timing() throws SpecException {
    this.space = Tasks.space(PARAMETERS);
    this.coordinates = new Coordinates(space);
  }

  SearchSpace space() {
    return space;
  }

  static void printHead() {
    System.out.println("| sampler | trials | ms, median | ms, fastest | ms, first |");
    System.out.println("|---|--:|--:|--:|--:|");
  }

  /** Prints a row of a table. */
  void print(String sampler, int trials, Suggester suggester) {
    if (suggester instanceof RivalSuggester rival) {
      rival.fill(trials);
    }
    List<TrialRecord> ended = random(trials);
    double[] millis = new double[WARM_UP + MEASURED];
    for (int i = 0; i < millis.length; i++) {
      double start = suggester.cpuMillis();
      Configuration suggested = suggester.next(List.copyOf(ended), List.of());
      millis[i] = suggester.cpuMillis() - start;
      ended.add(completed(ended.size(), suggested));
    }
    double[] measured = Arrays.copyOfRange(millis, WARM_UP, millis.length);
    Arrays.sort(measured);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.2f | %.2f | %.1f |%n",
        sampler,
        trials,
        measured[MEASURED / 2],
        measured[0],
        millis[0]);
  }

  private List<TrialRecord> random(int trials) {
    Suggester random = new SweepSuggester(Score.BASE, space, 1, trials);
    List<TrialRecord> ended = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      ended.add(completed(i, random.next(List.of(), List.of())));
    }
    return ended;
  }

  private TrialRecord completed(int number, Configuration configuration) {
    double loss = Arrays.stream(coordinates.of(configuration)).map(each -> each * each).sum();
    Origin origin = new Origin.Suggested(number);
    return Simulation.completed(new Trial(number, origin, configuration, 0, 0L), loss);
  }
}
