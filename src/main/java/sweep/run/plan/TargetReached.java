package sweep.run.plan;

import java.util.List;
import java.util.Map;
import sweep.text.DecimalText;
import sweep.text.ListText;

/**
 * A configuration reached the targets of the spec.
 *
 * @param trials the numbers of its trials
 * @param means the mean over these trials for each metric with a target
 */
public record TargetReached(List<Integer> trials, Map<String, Double> means) implements SearchEnd {
  public TargetReached {
    trials = List.copyOf(trials);
  }

  @Override
  public String describe() {
    List<String> numbers = trials.stream().map(number -> Integer.toString(number)).toList();
    return "trial%s %s reached the %s"
        .formatted(numbers.size() == 1 ? "" : "s", String.join(", ", numbers), values());
  }

  private String values() {
    if (means.size() == 1) {
      return "target: " + DecimalText.brief(means.values().iterator().next());
    }
    return "targets: "
        + ListText.and(
            means.entrySet().stream()
                .map(mean -> mean.getKey() + " " + DecimalText.brief(mean.getValue()))
                .toList());
  }
}
