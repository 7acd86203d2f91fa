package sweep.run.plan;

import java.util.List;
import java.util.stream.Collectors;
import sweep.text.DecimalText;

/**
 * The search went on for long without a new best.
 *
 * @param configurations the number of configurations since the best
 * @param best the trials of the best; empty if there are several objectives
 * @param margin by how much a new best had to be better
 */
public record NoImprovement(int configurations, List<Integer> best, double margin)
    implements SearchEnd {
  public NoImprovement {
    best = List.copyOf(best);
  }

  @Override
  public String describe() {
    String count =
        configurations == 1 ? "1 configuration" : configurations + " configurations in a row";
    if (best.isEmpty()) {
      return count + " did not improve on the best";
    }
    String numbers = best.stream().map(Object::toString).collect(Collectors.joining(", "));
    String least = margin > 0 ? " by more than " + DecimalText.brief(margin) : "";
    return "%s did not improve on trial%s %s%s"
        .formatted(count, best.size() == 1 ? "" : "s", numbers, least);
  }
}
