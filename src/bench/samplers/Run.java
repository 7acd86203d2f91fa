import java.util.OptionalInt;
import java.util.StringJoiner;

/**
 * The outcome of one search.
 *
 * @param key what was run
 * @param steps the losses that were better than all before, as "TRIAL:LOSS", trials from 1
 */
record Run(Key key, String steps) {
  /**
   * Identifies a search: the same key gives the same outcome.
   *
   * @param version changes when the task or the sampler does
   */
  record Key(String task, String sampler, String workers, long seed, int trials, String version) {
    @Override
    public String toString() {
      return "%s\t%s\t%s\t%d\t%d\t%s".formatted(task, sampler, workers, seed, trials, version);
    }

    /** Reads the text of a key, split at tabs. */
    static Key of(String[] cells) {
      long seed = Long.parseLong(cells[3]);
      return new Key(cells[0], cells[1], cells[2], seed, Integer.parseInt(cells[4]), cells[5]);
    }
  }

  /** The outcome of losses in the order ended. */
  static Run of(Key key, double[] losses) {
    StringJoiner steps = new StringJoiner(" ");
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < losses.length; i++) {
      if (losses[i] < best) {
        best = losses[i];
        steps.add((i + 1) + ":" + best);
      }
    }
    return new Run(key, steps.toString());
  }

  /** The least loss of the first trials. */
  double bestAfter(int trials) {
    double best = Double.POSITIVE_INFINITY;
    for (String step : steps.split(" ")) {
      String[] sides = step.split(":");
      best = Integer.parseInt(sides[0]) <= trials ? Double.parseDouble(sides[1]) : best;
    }
    return best;
  }

  /** The first trial, from 1, that is as good as a loss; empty if there is none. */
  OptionalInt reached(double loss) {
    for (String step : steps.split(" ")) {
      String[] sides = step.split(":");
      if (Double.parseDouble(sides[1]) <= loss) {
        return OptionalInt.of(Integer.parseInt(sides[0]));
      }
    }
    return OptionalInt.empty();
  }
}
