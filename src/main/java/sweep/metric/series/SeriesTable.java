package sweep.metric.series;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sweep.metric.MetricName;

/** The series that were found in some files, by name, and what was odd about them. */
public final class SeriesTable {
  /** A script that prints ever new names must not fill the results with columns. */
  static final int MOST_NAMES = 100;

  private static final int MOST_NOTES = 20;

  /** Of the table by bytes, which never fills; a power of two. */
  private static final int BUCKETS = 1 << 12;

  private final ReadingOptions options;
  private final Map<String, MetricSeries> byName = new LinkedHashMap<>();
  private final byte[][] keys = new byte[BUCKETS][];
  private final MetricSeries[] bySlice = new MetricSeries[BUCKETS];
  private int slices;

  /** By the plain name. */
  private final Map<String, Set<String>> kinds = new HashMap<>();

  private final Set<String> notes = new LinkedHashSet<>();
  private String begin = "";
  private int unnamed;

  /** Null if nobody looks on. */
  private MeasurementListener watch;

  public SeriesTable(ReadingOptions options) {
    this.options = options;
  }

  /** Has somebody see all that is found from now on. */
  public void watch(MeasurementListener by) {
    watch = by;
  }

  /** A line names a step. */
  public void step(double step, int rank) {
    if (watch != null) {
      watch.step(step, rank);
    }
  }

  /** A series has got a value. */
  public void value(MetricSeries series, boolean isBeside) {
    if (watch != null) {
      watch.value(series, isBeside);
    }
  }

  /** The series of a name; null if there is no room for another. */
  public MetricSeries find(String name) {
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
  public Optional<MetricSeries> known(String name) {
    return Optional.ofNullable(byName.get(name)).filter(series -> series.count() > 0);
  }

  /** Whether a value of that name was found. */
  public boolean has(String name) {
    return known(name).isPresent();
  }

  /** The series of a name that stands among bytes, without making a text of it. */
  public MetricSeries find(byte[] bytes, int from, int to) {
    int bucket = bucketOf(bytes, from, to);
    return keys[bucket] != null
        ? bySlice[bucket]
        : keep(bucket, Arrays.copyOfRange(bytes, from, to), find(text(bytes, from, to)));
  }

  /**
   * The series of a name that was joined of several words. One that a spec wants is meant, however
   * it parts its words.
   *
   * @param plainFrom where in it the name begins that it is a kind of; 0 for none
   */
  public MetricSeries findJoined(byte[] bytes, int plainFrom, int to) {
    int bucket = bucketOf(bytes, 0, to);
    if (keys[bucket] != null) {
      return bySlice[bucket];
    }
    String name = spelledAsWanted(text(bytes, 0, to));
    if (plainFrom > 0) {
      String plain = text(bytes, plainFrom, to);
      kinds.computeIfAbsent(plain, unused -> new LinkedHashSet<>()).add(name);
    }
    return keep(bucket, Arrays.copyOfRange(bytes, 0, to), find(name));
  }

  private String spelledAsWanted(String name) {
    String letters = MetricName.plain(name);
    return options.wanted().stream()
        .filter(wanted -> MetricName.plain(wanted).equals(letters))
        .findFirst()
        .orElse(name);
  }

  /** What was found of a name for parts of the data alone, as {@code train_loss} of loss. */
  public Set<String> kindsOf(String name) {
    return kinds.getOrDefault(name, Set.of());
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** The place of a name in the table by bytes, or where it would be. */
  private int bucketOf(byte[] bytes, int from, int to) {
    int bucket = bucket(bytes, from, to);
    while (keys[bucket] != null
        && !Arrays.equals(keys[bucket], 0, keys[bucket].length, bytes, from, to)) {
      bucket = (bucket + 1) & (BUCKETS - 1);
    }
    return bucket;
  }

  private MetricSeries keep(int bucket, byte[] key, MetricSeries series) {
    // That there is no room for a name is worth knowing too. One series may have many spellings.
    if (slices < (series == null ? BUCKETS / 2 : BUCKETS * 3 / 4)) {
      keys[bucket] = key;
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

  public Collection<MetricSeries> all() {
    return byName.values().stream().filter(series -> series.count() > 0).toList();
  }

  /** Forgets the series of all other names and of what is a kind of them, in the end. */
  public void keepOnly(Set<String> names) {
    byName
        .keySet()
        .removeIf(
            found ->
                !names.contains(found)
                    && names.stream().noneMatch(name -> kindsOf(name).contains(found)));
    unnamed = 0;
  }

  /** Notes which file is read from now on, by its name. */
  public void enter(String fileName) {
    begin = fileName + ": ";
  }

  /** Keeps something odd about the file that is being read, to be told once. */
  public void note(String odd) {
    if (notes.size() < MOST_NOTES) {
      notes.add(begin + odd);
    }
  }

  /** What was odd about a file, in words that begin with its name. */
  public List<String> fileNotes() {
    return List.copyOf(notes);
  }

  /** What was odd about the series of all files, in words. */
  public List<String> seriesNotes() {
    List<String> all = new ArrayList<>();
    for (MetricSeries series : byName.values()) {
      if (series.stepRank() != StepNames.NO_STEP) {
        continue;
      }
      all.addAll(series.spelling().notes(series.name()));
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
