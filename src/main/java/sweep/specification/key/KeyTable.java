package sweep.specification.key;

import java.util.List;
import sweep.yaml.MappingReader;
import sweep.yaml.Problems;

/**
 * The keys that one map of a spec may have.
 *
 * @param words all of them
 * @param required those that can't be left out
 */
public record KeyTable(List<String> words, List<String> required) {
  public static KeyTable of(String... words) {
    return new KeyTable(List.of(words), List.of());
  }

  public KeyTable requiring(String... some) {
    return new KeyTable(words, List.of(some));
  }

  /** Reports every unknown key and every missing one. */
  public void check(MappingReader section, Problems problems) {
    section.allowOnly(words);
    checkRequired(section, problems);
  }

  /** Reports the same, and drops the keys that have no value. */
  public void checkWithoutEmpty(MappingReader section, Problems problems) {
    section.allowOnly(words);
    checkRequired(section.withoutEmpty(), problems);
  }

  private void checkRequired(MappingReader section, Problems problems) {
    for (String word : required) {
      if (!section.has(word)) {
        problems.add(section.node(), section.path(), "missing key '%s'".formatted(word));
      }
    }
  }
}
