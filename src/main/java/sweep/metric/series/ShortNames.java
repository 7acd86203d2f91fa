package sweep.metric.series;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The short names of series whose names have more words in the log. A short name is used as long as
 * it can only mean one series; once it may mean several, each has its full name.
 */
final class ShortNames {
  /** Words that are always others are no names. */
  private static final int MOST_MEANINGS = 16;

  /** By short name: the full names that it may mean. */
  private final Map<String, Set<String>> meanings = new HashMap<>();

  /** The full names of the series that have short names. */
  private final Map<String, String> inUse = new HashMap<>();

  /** Adds a meaning of a short name; false if there are too many. */
  boolean add(String shortName, String full) {
    Set<String> known = meanings.computeIfAbsent(shortName, unused -> new LinkedHashSet<>());
    return known.contains(full) || (known.size() < MOST_MEANINGS && known.add(full));
  }

  /** Whether a short name can only mean one series. */
  boolean isClear(String shortName) {
    return meanings.get(shortName).size() == 1;
  }

  void use(String shortName, String full) {
    inUse.put(shortName, full);
  }

  /** Whether any series has its short name. */
  boolean areUsed() {
    return !inUse.isEmpty();
  }

  /** The full name of the series that has a short name, if there is one. */
  Optional<String> full(String shortName) {
    return Optional.ofNullable(inUse.get(shortName));
  }

  void release(String shortName) {
    inUse.remove(shortName);
  }

  /** The full names that a short name may mean. */
  Set<String> meanings(String shortName) {
    return meanings.getOrDefault(shortName, Set.of());
  }
}
