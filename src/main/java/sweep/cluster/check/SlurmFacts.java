package sweep.cluster.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code scontrol show} says of a cluster.
 *
 * @param config the settings of the cluster
 * @param partition those of the partition in question; empty if there is none like that
 */
record SlurmFacts(Map<String, String> config, Map<String, String> partition) {
  private static final Pattern SETTING = Pattern.compile("(?m)^(\\w+) *= *(.*?) *$");
  private static final Pattern OF_PARTITION = Pattern.compile("(\\w+)=(\\S*)");

  /**
   * Reads the output of {@code show config}, and of {@code show partition -o}, which has a line for
   * each.
   *
   * @param wanted the name of the partition; empty for the default one
   */
  static SlurmFacts read(String config, String partitions, Optional<String> wanted) {
    Map<String, String> partition =
        partitions
            .lines()
            .map(line -> all(OF_PARTITION, line))
            .filter(
                facts ->
                    wanted
                        .map(name -> name.equals(facts.get("PartitionName")))
                        .orElse("YES".equals(facts.get("Default"))))
            .findFirst()
            .orElse(Map.of());
    return new SlurmFacts(all(SETTING, config), partition);
  }

  private static Map<String, String> all(Pattern pattern, String text) {
    Map<String, String> facts = new TreeMap<>();
    for (Matcher fact = pattern.matcher(text); fact.find(); ) {
      facts.putIfAbsent(fact.group(1), fact.group(2));
    }
    return facts;
  }

  /** A number of the cluster's settings; empty if it is not said. */
  OptionalInt number(String key) {
    return number(config, key);
  }

  /** A number of the partition; empty if it is not said, or unlimited. */
  OptionalInt numberOfPartition(String key) {
    return number(partition, key);
  }

  private static OptionalInt number(Map<String, String> facts, String key) {
    String text = facts.getOrDefault(key, "").replaceFirst(" sec$", "");
    return text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }

  /** A time of the partition; empty if it is not said, or unlimited. */
  Optional<Duration> timeOfPartition(String key) {
    return SlurmTime.read(partition.getOrDefault(key, ""));
  }

  /** A word of the partition; empty if it is not said. */
  Optional<String> wordOfPartition(String key) {
    return Optional.ofNullable(partition.get(key));
  }
}
