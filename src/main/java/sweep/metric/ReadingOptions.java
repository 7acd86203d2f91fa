package sweep.metric;

import java.util.Set;

/**
 * What holds for every file that is read.
 *
 * @param wanted names that are found whatever they are made of, and however many others there are
 */
record ReadingOptions(StepNames steps, Set<String> wanted) {
  ReadingOptions {
    wanted = Set.copyOf(wanted);
  }
}
