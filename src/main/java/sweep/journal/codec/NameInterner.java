package sweep.journal.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps one copy of each list of names, because most trials of a sweep have the same names. */
final class NameInterner {
  /** The maximal number of lists. A command that puts steps into metric names makes many. */
  private static final int MAX_LISTS = 1000;

  private final Map<List<String>, List<String>> known = new HashMap<>();

  List<String> share(Collection<String> names) {
    List<String> key = new ArrayList<>(names);
    List<String> shared = known.get(key);
    if (shared == null) {
      shared = List.copyOf(key);
      if (known.size() < MAX_LISTS) {
        known.put(shared, shared);
      }
    }
    return shared;
  }
}
