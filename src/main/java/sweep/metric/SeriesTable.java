package sweep.metric;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The series that were found in some files, by name, and what was odd about them. */
final class SeriesTable {
  /** A script that prints ever new names must not fill the results with columns. */
  static final int MOST_NAMES = 100;

  private static final int MOST_NOTES = 20;

  /** Of the table by bytes; a power of two, and so large that it never fills. */
  private static final int BUCKETS = 1 << 12;

  private final ReadingOptions options;
  private final Map<String, MetricSeries> byName = new LinkedHashMap<>();
  private final byte[][] keys = new byte[BUCKETS][];
  private final MetricSeries[] bySlice = new MetricSeries[BUCKETS];
  private int slices;
  private final Set<String> notes = new LinkedHashSet<>();
  private int unnamed;

  /** Null if nobody looks on. */
  private RowWatch watch;

  SeriesTable(ReadingOptions options) {
    this.options = options;
  }

  /** Has somebody see all that is found from now on. */
  void watch(RowWatch by) {
    watch = by;
  }

  /** A line names a step. */
  void step(double step, int rank) {
    if (watch != null) {
      watch.step(step, rank);
    }
  }

  /** A series has got a value. */
  void value(MetricSeries series, boolean isBeside) {
    if (watch != null) {
      watch.value(series, isBeside);
    }
  }

  /** The series of a name; null if there is no room for another. */
  MetricSeries find(String name) {
    MetricSeries known = byName.get(name);
    return known != null ? known : begin(name);
  }

  private MetricSeries begin(String name) {
    if (byName.size() >= MOST_NAMES && !options.wanted().contains(name)) {
      unnamed++;
      return null;
    }
    MetricSeries series = new MetricSeries(name, options.steps().rank(name));
    byName.put(name, series);
    return series;
  }

  /** The series of a name, if it has values. */
  Optional<MetricSeries> known(String name) {
    return Optional.ofNullable(byName.get(name)).filter(series -> series.count() > 0);
  }

  /** Whether a value of that name was found. */
  boolean has(String name) {
    return known(name).isPresent();
  }

  /** The series of a name that stands among bytes, without making a text of it. */
  MetricSeries find(byte[] bytes, int from, int to) {
    int bucket = bucket(bytes, from, to);
    while (keys[bucket] != null) {
      if (Arrays.equals(keys[bucket], 0, keys[bucket].length, bytes, from, to)) {
        return bySlice[bucket];
      }
      bucket = (bucket + 1) & (BUCKETS - 1);
    }
    MetricSeries series = find(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    if (series != null || slices < BUCKETS / 2) {
      // That there is no room for a name is worth knowing too.
      keys[bucket] = Arrays.copyOfRange(bytes, from, to);
      bySlice[bucket] = series;
      slices++;
    }
    return series;
  }

  private static int bucket(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    hash ^= hash >>> 15;
    return hash & (BUCKETS - 1);
  }

  Collection<MetricSeries> all() {
    return byName.values().stream().filter(series -> series.count() > 0).toList();
  }

  /** Keeps something odd to be told, once. */
  void note(String odd) {
    if (notes.size() < MOST_NOTES) {
      notes.add(odd);
    }
  }

  /** What was odd, in words. */
  List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    for (MetricSeries series : byName.values()) {
      if (series.stepRank() != StepNames.NO_STEP) {
        continue;
      }
      if (series.repeated() > 0) {
        all.add(
            "%s: reported again %s for the same step; the later one counts"
                .formatted(series.name(), times(series.repeated())));
      }
      if (series.backward() > 0) {
        all.add("%s: the step goes back %s".formatted(series.name(), times(series.backward())));
      }
    }
    if (unnamed > 0) {
      all.add("more than %d names; the others are left out".formatted(MOST_NAMES));
    }
    return all;
  }

  private static String times(long count) {
    return count == 1 ? "once" : "%d times".formatted(count);
  }
}
