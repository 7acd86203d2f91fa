package sweep.pruning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of all trials at the rungs of one scale. */
final class RungScale {
  private final Map<Integer, RungRow> rows = new HashMap<>();

  /** In the order in which they completed. */
  private final List<CompletedRow> completed = new ArrayList<>();

  /** Those whose row is one of the completed ones, and must not change. */
  private final Set<Integer> frozen = new HashSet<>();

  /** The values by rung in the order in which they were recorded; empty until they are needed. */
  private Optional<Map<Double, List<RungValue>>> byRung = Optional.empty();

  void reached(int trial, double rung, double value, long order) {
    RungRow row = rows.computeIfAbsent(trial, unused -> new RungRow());
    if (frozen.remove(trial)) {
      row = row.copy();
      rows.put(trial, row);
    }
    if (row.add(rung, value, order)) {
      byRung.ifPresent(all -> add(new RungValue(trial, rung, value, order), all));
    }
  }

  private static void add(RungValue value, Map<Double, List<RungValue>> all) {
    all.computeIfAbsent(value.rung(), unused -> new ArrayList<>()).add(value);
  }

  void completed(int trial, long order) {
    RungRow row = rows.get(trial);
    if (row != null) {
      RungRow last = row.copy();
      rows.put(trial, last);
      frozen.add(trial);
      completed.add(new CompletedRow(trial, order, last));
    }
  }

  void forget(int trial) {
    rows.remove(trial);
    frozen.remove(trial);
    completed.removeIf(row -> row.trial() == trial);
    byRung.ifPresent(
        all -> all.values().forEach(values -> values.removeIf(each -> each.trial() == trial)));
  }

  RungRow of(int trial) {
    RungRow known = rows.get(trial);
    return known == null ? new RungRow() : known;
  }

  List<RungValue> at(double rung) {
    if (byRung.isEmpty()) {
      byRung = Optional.of(sorted());
    }
    return byRung.get().getOrDefault(rung, List.of());
  }

  private Map<Double, List<RungValue>> sorted() {
    Map<Double, List<RungValue>> all = new HashMap<>();
    rows.forEach(
        (trial, row) -> {
          for (int i = 0; i < row.size(); i++) {
            add(row.at(trial, i), all);
          }
        });
    all.values().forEach(values -> values.sort(Comparator.comparingLong(RungValue::order)));
    return all;
  }

  /** The trials that completed before a place among all that was recorded. */
  List<CompletedRow> completedBefore(long order) {
    int end = completed.size();
    while (end > 0 && completed.get(end - 1).order() >= order) {
      end--;
    }
    return completed.subList(0, end);
  }
}
