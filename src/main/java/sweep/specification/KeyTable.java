package sweep.specification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sweep.yaml.MappingReader;
import sweep.yaml.Problems;

/** The keys that one map of a spec may have, each told once: to the parser and to the schema. */
final class KeyTable {
  private final List<SpecKey> keys;

  private KeyTable(List<SpecKey> keys) {
    this.keys = List.copyOf(keys);
  }

  static KeyTable empty() {
    return new KeyTable(List.of());
  }

  /** The table with one more key. */
  KeyTable key(String word, SchemaType shape, String meaning) {
    return and(new SpecKey(word, meaning, shape, /* isNeeded= */ false));
  }

  /** The table with one more key that can't be left out. */
  KeyTable needed(String word, SchemaType shape, String meaning) {
    return and(new SpecKey(word, meaning, shape, /* isNeeded= */ true));
  }

  private KeyTable and(SpecKey key) {
    return and(new KeyTable(List.of(key)));
  }

  /** The table with the keys of another. */
  KeyTable and(KeyTable others) {
    List<SpecKey> more = new ArrayList<>(keys);
    more.addAll(others.keys);
    return new KeyTable(more);
  }

  List<SpecKey> keys() {
    return keys;
  }

  /** The same keys, of which those that can be left out may also have no value. */
  KeyTable orNothing() {
    return new KeyTable(
        keys.stream()
            .map(
                key ->
                    key.isNeeded()
                        ? key
                        : new SpecKey(
                            key.word(), key.meaning(), key.shape().orNothing(), key.isNeeded()))
            .toList());
  }

  List<String> words() {
    return keys.stream().map(SpecKey::word).toList();
  }

  List<String> needed() {
    return keys.stream().filter(SpecKey::isNeeded).map(SpecKey::word).toList();
  }

  /** Makes a problem of every key that a map has too many or too few. */
  void check(MappingReader section, Problems problems) {
    section.allowOnly(words());
    for (String word : needed()) {
      if (!section.has(word)) {
        problems.add(section.node(), section.path(), "missing key '%s'".formatted(word));
      }
    }
  }

  /** The keys for a schema, each with what it means. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (SpecKey key : keys) {
      Map<String, Object> rules = new LinkedHashMap<>(Map.of("description", key.meaning()));
      rules.putAll(key.shape().rules());
      properties.put(key.word(), rules);
    }
    return properties;
  }
}
