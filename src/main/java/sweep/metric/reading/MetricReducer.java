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
import sweep.metric.FoundMetric;
import sweep.metric.MetricName;
import sweep.metric.MetricOptions;
import sweep.metric.series.LinePlace;
import sweep.metric.series.LocatedValue;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.ReadingOptions;
import sweep.metric.series.StepNames;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/** Decides which of all the values that an attempt reported for a metric counts. */
final class MetricReducer {
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
    this.reading = new ReadingOptions(new StepNames(options.step()), wanted);
  }

  ReadingOptions reading() {
    return reading;
  }

  /** A series of which it is known where it was found. */
  private record Located(String name, MetricSeries series, SourceReading from) {}

  /**
   * What counts.
   *
   * @param sources those that count more last
   */
  AttemptMetrics count(List<SourceReading> sources, PieceBuffer buffer) {
    Map<String, Located> all = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    for (SourceReading source : sources) {
      for (MetricSeries series : source.table().all()) {
        String name = name(series, source, sources);
        all.put(name, new Located(name, series, source));
      }
      notes.addAll(source.notes());
    }
    notes.addAll(takeKinds(sources, all));
    List<FoundMetric> found = new ArrayList<>();
    for (Located each : all.values()) {
      counted(each, all, buffer, notes).ifPresent(found::add);
    }
    notes.addAll(unseen(all));
    return new AttemptMetrics(found, notes);
  }

  /** What the spec says of metrics that were not reported. */
  private List<String> unseen(Map<String, Located> all) {
    List<String> notes = new ArrayList<>();
    boolean hasStep =
        all.values().stream().anyMatch(each -> each.series().last().axis() > StepNames.NO_STEP);
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
   * Takes for an objective that was not found by its name what was reported of it for one part of
   * the data, as test_loss for loss, if there is just one such metric.
   */
  private List<String> takeKinds(List<SourceReading> sources, Map<String, Located> all) {
    List<String> notes = new ArrayList<>();
    for (String wanted : reading.wanted()) {
      Set<String> kinds = new LinkedHashSet<>();
      sources.forEach(source -> kinds.addAll(source.table().kindsOf(wanted)));
      kinds.retainAll(all.keySet());
      if (!all.containsKey(wanted) && kinds.size() == 1) {
        String kind = kinds.iterator().next();
        Located located = all.get(kind);
        all.put(wanted, new Located(wanted, located.series(), located.from()));
        notes.add("%s: taken from '%s', the only one there is".formatted(wanted, kind));
      }
    }
    return notes;
  }

  /**
   * Event files tell by their folders what they are about, as train and validation of Keras: with
   * the folder in front if two folders have the same name.
   */
  private static String name(
      MetricSeries series, SourceReading source, List<SourceReading> sources) {
    if (source.source() != MetricSource.TENSORBOARD) {
      return series.name();
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

  /** The deepest folder that all of some lie in. */
  private static Path common(List<Path> folders) {
    Path common = folders.get(0);
    for (Path folder : folders) {
      while (!folder.startsWith(common)) {
        common = common.getParent();
      }
    }
    return common;
  }

  private Optional<FoundMetric> counted(
      Located located, Map<String, Located> all, PieceBuffer buffer, List<String> notes) {
    MetricSeries series = located.series();
    Optional<Objective> objective = Optional.ofNullable(objectives.get(located.name()));
    Optional<Objective.At> at = objective.flatMap(Objective::at);
    if (at.isEmpty()) {
      Reduction reduction = objective.map(MetricReducer::reduction).orElse(other(located.name()));
      return Optional.of(
          found(located, series.reduced(reduction), reduction.name().toLowerCase(Locale.ROOT)));
    }
    Located other = all.get(at.get().metric());
    if (other == null) {
      notes.add(
          "%s: %s was not reported, so there is no value at its best"
              .formatted(located.name(), at.get().metric()));
      return Optional.empty();
    }
    Optional<SeriesAlignment.Paired> paired =
        new SeriesAlignment(
                located.from(), series.name(), other.from(), other.series().name(), buffer)
            .at(other.series().reduced(best(at.get().direction())).stop());
    paired
        .flatMap(SeriesAlignment.Paired::doubt)
        .ifPresent(doubt -> notes.add("%s: %s".formatted(located.name(), doubt)));
    return paired.map(found -> found(located, found.value(), at.get().words()));
  }

  private Reduction other(String name) {
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
    long place = value.place() == LinePlace.NOWHERE ? series.last().place() : value.place();
    long line = LinePlace.line(place);
    Path file = located.from().files().get(LinePlace.file(place));
    return new FoundMetric(
        located.name(),
        value.value(),
        rule,
        series.count(),
        located.from().source().words(),
        file,
        line > 0 ? OptionalLong.of(line) : OptionalLong.empty(),
        Double.isNaN(value.step()) ? OptionalDouble.empty() : OptionalDouble.of(value.step()),
        series::points);
  }
}
