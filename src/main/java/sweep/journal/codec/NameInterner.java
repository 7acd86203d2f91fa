package sweep.journal.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps one copy of each list of names, as the trials of a sweep mostly have the same ones. */
final class NameInterner {
  /** More lists than that are not shared: a command that names metrics after steps makes many. */
  private static final int MOST = 1000;

  private final Map<List<String>, List<String>> known = new HashMap<>();

  List<String> share(Collection<String> names) {
    List<String> wanted = new ArrayList<>(names);
    List<String> shared = known.get(wanted);
    if (shared == null) {
      shared = List.copyOf(wanted);
      if (known.size() < MOST) {
        known.put(shared, shared);
      }
    }
    return shared;
  }
}
