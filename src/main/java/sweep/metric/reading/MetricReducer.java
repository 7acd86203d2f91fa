package sweep.metric.reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import sweep.metric.AttemptMetrics;
import sweep.metric.Explanation;
import sweep.metric.FoundMetric;
import sweep.metric.MetricName;
import sweep.metric.MetricOptions;
import sweep.metric.alignment.SeriesAlignment;
import sweep.metric.series.LineLocation;
import sweep.metric.series.LocatedValue;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.ReadingOptions;
import sweep.metric.series.StepNames;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/** Chooses, for each metric of an attempt, the one of its values that counts. */
final class MetricReducer {
  private static final int MOST_SHOWN = 5;

  private final Map<String, Objective> objectives = new LinkedHashMap<>();
  private final Map<String, Reduction> reductions;
  private final Optional<String> step;
  private final ReadingOptions reading;

  MetricReducer(List<Objective> objectives, MetricOptions options) {
    objectives.forEach(objective -> this.objectives.put(objective.metric(), objective));
    this.reductions = options.reductions();
    this.step = options.step();
    Set<String> wanted = new LinkedHashSet<>(reductions.keySet());
    for (Objective objective : objectives) {
      wanted.add(objective.metric());
      objective.at().ifPresent(at -> wanted.add(at.metric()));
    }
    options.step().ifPresent(wanted::add);
    wanted.addAll(options.wanted());
    Map<String, Direction> goals = new LinkedHashMap<>();
    objectives.forEach(each -> goals.put(each.metric(), each.direction()));
    this.reading = new ReadingOptions(new StepNames(options.step()), wanted, goals);
  }

  ReadingOptions reading() {
    return reading;
  }

  /** A series with the source in which it was found. */
  private record Located(String name, MetricSeries series, SourceReading from) {}

  /**
   * Reduces each metric to one value.
   *
   * @param sources in increasing order of precedence
   */
  AttemptMetrics reduce(List<SourceReading> sources) {
    Map<String, Located> all = located(sources);
    List<String> notes = new ArrayList<>();
    sources.forEach(source -> notes.addAll(source.notes()));
    notes.addAll(new ShortNameNotes(reading.wanted(), sources).notes(all.keySet()));
    notes.addAll(substituteVariants(sources, all));
    List<FoundMetric> found = new ArrayList<>();
    for (Located each : all.values()) {
      reduce(each, all, notes).ifPresent(found::add);
    }
    notes.addAll(notesOnMissing(all));
    return new AttemptMetrics(found, notes);
  }

  /** The series of each metric, from the last source that has it. */
  private static Map<String, Located> located(List<SourceReading> sources) {
    Map<String, Located> all = new LinkedHashMap<>();
    for (SourceReading source : sources) {
      for (MetricSeries series : source.table().all()) {
        String name = name(series, source, sources);
        all.put(name, new Located(name, series, source));
      }
    }
    return all;
  }

  /** Reduces each metric to one value, with the places of its values. */
  Explanation explain(List<SourceReading> sources) {
    AttemptMetrics metrics = reduce(sources);
    Map<String, Located> all = located(sources);
    substituteVariants(sources, all);
    Map<String, Explanation.Origin> origins = new LinkedHashMap<>();
    for (FoundMetric found : metrics.found()) {
      Located each = all.get(found.name());
      each.from()
          .trace()
          .flatMap(trace -> trace.origin(each.series(), found, found.source()))
          .ifPresent(origin -> origins.put(found.name(), origin));
    }
    List<Explanation.PassedOver> passed = new ArrayList<>();
    for (SourceReading source : sources) {
      source.trace().ifPresent(trace -> passed.addAll(trace.passedOver()));
      overruled(source, sources, all).ifPresent(passed::add);
    }
    return new Explanation(metrics, origins, passed);
  }

  /** The metrics of a source that a later one has too. */
  private static Optional<Explanation.PassedOver> overruled(
      SourceReading source, List<SourceReading> sources, Map<String, Located> all) {
    List<String> names =
        source.table().all().stream()
            .map(series -> name(series, source, sources))
            .filter(name -> all.get(name).from() != source)
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Explanation.PassedOver(
                "in %s, but another source of the metric counts".formatted(source.source().words()),
                names.size(),
                names.subList(0, Math.min(MOST_SHOWN, names.size()))));
  }

  /** Notes on metrics that the spec mentions but the attempt did not report. */
  private List<String> notesOnMissing(Map<String, Located> all) {
    List<String> notes = new ArrayList<>();
    boolean hasStep =
        all.values().stream().anyMatch(each -> each.series().last().stepRank() > StepNames.NO_STEP);
    if (step.isPresent() && !hasStep && !all.containsKey(step.get())) {
      notes.add(notReported("metrics.step", step.get(), all));
    }
    for (String name : reductions.keySet()) {
      if (!all.containsKey(name)) {
        notes.add(notReported("metrics.reduction", name, all));
      }
    }
    return notes;
  }

  private static String notReported(String key, String name, Map<String, Located> all) {
    return "%s: %s was not reported%s"
        .formatted(
            key,
            name,
            MetricName.closest(name, all.keySet())
                .map("; did you mean '%s'?"::formatted)
                .orElse(""));
  }

  /**
   * Substitutes for a wanted metric that was not found its variant for one part of the data, as
   * test_loss for loss, if there is exactly one such metric; else one that differs in case or
   * separators only.
   */
  private List<String> substituteVariants(List<SourceReading> sources, Map<String, Located> all) {
    List<String> notes = new ArrayList<>();
    for (String wanted : reading.wanted()) {
      Set<String> variants = new LinkedHashSet<>();
      sources.forEach(source -> variants.addAll(source.table().variantsOf(wanted)));
      sources.forEach(source -> variants.addAll(source.table().meanings(wanted)));
      variants.retainAll(all.keySet());
      if (variants.isEmpty()) {
        String letters = MetricName.plain(wanted);
        all.keySet().stream()
            .filter(name -> MetricName.plain(name).equals(letters))
            .forEach(variants::add);
      }
      if (!all.containsKey(wanted) && variants.size() == 1) {
        String variant = variants.iterator().next();
        Located located = all.get(variant);
        all.put(wanted, new Located(wanted, located.series(), located.from()));
        notes.add("%s: not reported; using '%s', its only variant".formatted(wanted, variant));
      }
    }
    return notes;
  }

  /**
   * The name of a metric. In TensorBoard files the folder may be part of it: Keras writes the same
   * names to the folders train and validation.
   */
  private static String name(
      MetricSeries series, SourceReading source, List<SourceReading> sources) {
    if (source.source() != MetricSource.TENSORBOARD) {
      return ShortNameNotes.name(series, source, sources);
    }
    List<Path> folders =
        sources.stream()
            .filter(other -> other.source() == source.source() && other.table().has(series.name()))
            .map(SourceReading::folder)
            .toList();
    String folder =
        folders.size() < 2 ? "" : common(folders).relativize(source.folder()).toString();
    return folder.isEmpty() ? series.name() : folder + "/" + series.name();
  }

  /** The deepest folder that contains all the given ones. */
  private static Path common(List<Path> folders) {
    Path common = folders.get(0);
    for (Path folder : folders) {
      while (!folder.startsWith(common)) {
        common = common.getParent();
      }
    }
    return common;
  }

  private Optional<FoundMetric> reduce(
      Located located, Map<String, Located> all, List<String> notes) {
    MetricSeries series = located.series();
    Optional<Objective> objective = Optional.ofNullable(objectives.get(located.name()));
    Optional<Objective.At> at = objective.flatMap(Objective::at);
    if (at.isEmpty()) {
      Reduction reduction =
          objective.map(MetricReducer::reduction).orElse(configured(located.name()));
      return Optional.of(
          found(located, series.reduced(reduction), reduction.name().toLowerCase(Locale.ROOT)));
    }
    Located other = all.get(at.get().metric());
    if (other == null) {
      notes.add(
          "%s: no value, because %s was not reported".formatted(located.name(), at.get().metric()));
      return Optional.empty();
    }
    Optional<SeriesAlignment.Aligned> aligned =
        new SeriesAlignment(located.from(), series.name(), other.from(), other.series().name())
            .at(other.series().reduced(best(at.get().direction())).position());
    aligned
        .flatMap(SeriesAlignment.Aligned::doubt)
        .ifPresent(doubt -> notes.add("%s: %s".formatted(located.name(), doubt)));
    return aligned.map(found -> found(located, found.value(), at.get().words()));
  }

  private Reduction configured(String name) {
    return reductions.getOrDefault(name, Reduction.LAST);
  }

  private static Reduction reduction(Objective objective) {
    return objective.reduction() == Reduction.BEST
        ? best(objective.direction())
        : objective.reduction();
  }

  private static Reduction best(Direction direction) {
    return direction == Direction.MINIMIZE ? Reduction.MIN : Reduction.MAX;
  }

  private static FoundMetric found(Located located, LocatedValue value, String rule) {
    MetricSeries series = located.series();
    long location =
        value.location() == LineLocation.UNKNOWN ? series.last().location() : value.location();
    long line = LineLocation.line(location);
    Path file = located.from().files().get(LineLocation.file(location));
    return new FoundMetric(
        located.name(),
        value.value(),
        rule,
        series.count(),
        located.from().source().words(),
        file,
        line > 0 ? OptionalLong.of(line) : OptionalLong.empty(),
        Double.isNaN(value.step()) ? OptionalDouble.empty() : OptionalDouble.of(value.step()),
        value.spread(),
        series::points);
  }
}
