package sweep.metric.series;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import sweep.text.Plural;

/** The series of a source by name, with notes about problems in its files. */
public final class SeriesTable {
  /** Keeps a script that prints ever new names from filling the results with columns. */
  static final int MOST_NAMES = 100;

  private static final int MOST_NOTES = 20;

  private final ReadingOptions options;
  private final Map<String, MetricSeries> byName = new LinkedHashMap<>();

  private final SeriesBySlice bySlice = new SeriesBySlice();

  /** By a plain name such as loss: the names found for parts of the data, such as train_loss. */
  private final Map<String, Set<String>> variants = new HashMap<>();

  private final ShortNames shortNames = new ShortNames();
  private final Set<String> notes = new LinkedHashSet<>();
  private String fileInNotes = "";
  private int dropped;

  /** Null if there is none. */
  private MeasurementListener listener;

  /** Empty unless the places of the numbers are traced. */
  private Optional<ReadingTrace> trace = Optional.empty();

  /** Null if no file replaces another's values. */
  private ReplacedSteps replaced;

  public SeriesTable(ReadingOptions options) {
    this.options = options;
  }

  public ReadingOptions options() {
    return options;
  }

  /** Sends all that is found from now on to a listener. */
  public void listen(MeasurementListener to) {
    listener = to;
  }

  /** Reports the places of the numbers to a trace; to be called before any row is created. */
  public void traceTo(ReadingTrace to) {
    trace = Optional.of(to);
  }

  public Optional<ReadingTrace> trace() {
    return trace;
  }

  /** Leaves out the values that later files have replaced. */
  public void replacing(ReplacedSteps steps) {
    replaced = steps;
  }

  /** Whether a value that was read counts: a later file may have replaced it. */
  boolean counts(MetricSeries series, double step, int rank, long location) {
    return replaced == null || replaced.counts(series, step, rank, location);
  }

  /** Reports that a line names a step. */
  public void step(double step, int rank) {
    if (listener != null) {
      listener.step(step, rank);
    }
  }

  /** Reports that a value was added to a series. */
  public void value(MetricSeries series, boolean namesStep) {
    if (listener != null) {
      listener.value(series, namesStep);
    }
  }

  /** Reports that all values of a line or record were added. */
  public void endRow() {
    if (listener != null) {
      listener.endRow();
    }
  }

  /** The series of a name, created if new; null if there are too many already. */
  public MetricSeries find(String name) {
    release(name);
    MetricSeries known = byName.get(name);
    return known != null ? known : create(name);
  }

  /** Gives a series with a short name its full name, so that another can have the short one. */
  private void release(String name) {
    Optional<String> full = shortNames.full(name);
    if (full.isEmpty()) {
      return;
    }
    shortNames.release(name);
    MetricSeries renamed = byName.remove(name);
    if (renamed != null) {
      renamed.rename(full.get());
      byName.putIfAbsent(full.get(), renamed);
    }
  }

  /** The series that was found for the words of a long name; null if there is none yet. */
  public MetricSeries findLong(byte[] words, int from, int to) {
    return bySlice.at(bySlice.bucketOf(words, from, to));
  }

  /**
   * The series of a long name, known by its short name as long as that can't mean another one.
   *
   * @param words the words as bytes, for {@link #findLong(byte[], int, int)}
   */
  public MetricSeries findLong(byte[] words, LongName name) {
    int bucket = bySlice.bucketOf(words, 0, words.length);
    return bySlice.at(bucket) != null
        ? bySlice.at(bucket)
        : bySlice.keep(bucket, words, series(name));
  }

  private MetricSeries series(LongName name) {
    Optional<String> wanted = name.wanted(options.wanted());
    if (wanted.filter(name::isFull).isPresent()) {
      shortNames.add(name.shortName(), name.full());
      return find(wanted.get());
    }
    String shortName =
        wanted.orElseGet(
            () -> name.isJoined() ? options.spelled(name.shortName()) : name.shortName());
    if (!name.plain().isEmpty()) {
      addVariant(name.plain(), shortName);
    }
    String full = name.full();
    variantsOf(shortName).forEach(variant -> shortNames.add(shortName, variant));
    if (!shortNames.add(shortName, full)) {
      note("%s: the words before it are always others, so it is ignored".formatted(shortName));
      return null;
    }
    if (shortNames.full(shortName).filter(full::equals).isPresent()) {
      return byName.get(shortName);
    }
    if (byName.containsKey(shortName) || !shortNames.isClear(shortName)) {
      release(shortName);
      return find(full);
    }
    shortNames.use(shortName, full);
    return create(shortName);
  }

  /** The full name of a series that is known by a short one, if it is. */
  public Optional<String> fullName(String shortName) {
    return shortNames.full(shortName);
  }

  /** The full names of several series that a short name may mean. */
  public Set<String> meanings(String shortName) {
    return shortNames.meanings(shortName);
  }

  private MetricSeries create(String name) {
    if (byName.size() >= MOST_NAMES && !options.wanted().contains(name)) {
      dropped++;
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

  /** The series of a name given as UTF-8 bytes, found without decoding them. */
  public MetricSeries find(byte[] bytes, int from, int to) {
    int bucket = bySlice.bucketOf(bytes, from, to);
    return bySlice.isKept(bucket)
        ? bySlice.at(bucket)
        : bySlice.keep(
            bucket,
            Arrays.copyOfRange(bytes, from, to),
            find(new String(bytes, from, to - from, UTF_8)));
  }

  /**
   * The series of a name that was joined from several words. Separators are ignored when comparing
   * it with the names that the spec mentions.
   *
   * @param plainFrom where the plain name starts in the bytes, as loss in train_loss; 0 for none
   */
  public MetricSeries findJoined(byte[] bytes, int plainFrom, int to) {
    int bucket = bySlice.bucketOf(bytes, 0, to);
    if (bySlice.isKept(bucket)) {
      return bySlice.at(bucket);
    }
    String name = options.spelled(new String(bytes, 0, to, UTF_8));
    if (plainFrom > 0) {
      addVariant(new String(bytes, plainFrom, to - plainFrom, UTF_8), name);
    }
    return bySlice.keep(bucket, Arrays.copyOfRange(bytes, 0, to), find(name));
  }

  /** Adds a name for a part of the data, which a short name may mean from now on. */
  private void addVariant(String plain, String name) {
    boolean isNew = variants.computeIfAbsent(plain, unused -> new LinkedHashSet<>()).add(name);
    if (isNew && shortNames.full(plain).isPresent()) {
      shortNames.add(plain, name);
      release(plain);
    }
  }

  /** The names found for parts of the data, as {@code train_loss} for loss. */
  public Set<String> variantsOf(String name) {
    return variants.getOrDefault(name, Set.of());
  }

  public Collection<MetricSeries> all() {
    return byName.values().stream().filter(series -> series.count() > 0).toList();
  }

  /** Removes all series but those of the given names and their variants, after reading. */
  public void keepOnly(Set<String> names) {
    byName
        .keySet()
        .removeIf(
            found ->
                !names.contains(found)
                    && names.stream().noneMatch(name -> variantsOf(name).contains(found)));
    dropped = 0;
  }

  /** Starts another file, whose name precedes its notes. */
  public void startFile(String fileName) {
    fileInNotes = fileName + ": ";
  }

  /** Adds a note about the current file, once. */
  public void note(String text) {
    if (notes.size() < MOST_NOTES) {
      notes.add(fileInNotes + text);
    }
  }

  /** Notes about single files; each starts with the name of its file. */
  public List<String> fileNotes() {
    return List.copyOf(notes);
  }

  /** Notes about series; they do not name a file. */
  public List<String> seriesNotes() {
    List<String> all = new ArrayList<>();
    for (MetricSeries series : byName.values()) {
      if (series.stepRank() != StepNames.NO_STEP) {
        continue;
      }
      all.addAll(series.notation().notes(series.name()));
      if (series.repeated() > 0) {
        all.add(
            "%s: reported again for the same step %s; the later value counts"
                .formatted(series.name(), Plural.times(series.repeated())));
      }
      if (series.backward() > 0) {
        all.add(
            "%s: the step goes back %s".formatted(series.name(), Plural.times(series.backward())));
      }
    }
    if (dropped > 0) {
      all.add("more than %d names; the others are ignored".formatted(MOST_NAMES));
    }
    return all;
  }
}
