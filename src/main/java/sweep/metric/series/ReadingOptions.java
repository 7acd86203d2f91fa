package sweep.metric.series;

import java.util.Set;

/**
 * What holds for every file that is read.
 *
 * @param wanted names that are found whatever they are made of, and however many others there are
 */
public record ReadingOptions(StepNames steps, Set<String> wanted) {
  public ReadingOptions {
    wanted = Set.copyOf(wanted);
  }
}
