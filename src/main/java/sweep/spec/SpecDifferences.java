package sweep.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What differs in meaning between two specs. */
public final class SpecDifferences {
  private static final String ABSENT = "absent";

  private SpecDifferences() {}

  /** One line for each key whose meaning differs, such as {@code seed: was 0, is 1}. */
  public static List<String> between(ReadSpec before, ReadSpec now) {
    Map<String, String> old = before.meaning();
    Set<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(now.meaning().keySet());
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      String was = old.getOrDefault(key, ABSENT);
      String is = now.meaning().getOrDefault(key, ABSENT);
      if (!was.equals(is)) {
        differences.add("%s: was %s, is %s".formatted(key, was, is));
      }
    }
    return differences;
  }
}
