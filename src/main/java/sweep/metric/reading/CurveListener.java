package sweep.metric.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sweep.metric.series.MeasurementListener;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.StepNames;
import sweep.trial.Measurement;

/** Collects the values of one metric of a source, each with the resource that it had used. */
final class CurveListener implements MeasurementListener {
  private final WatchedMetric watched;
  private final List<Measurement> news = new ArrayList<>();
  private long count;
  private double resource = Double.NaN;

  /** Null unless the current row has a value. */
  private Double value;

  CurveListener(WatchedMetric watched) {
    this.watched = watched;
  }

  @Override
  public void step(double step, int rank) {
    Optional<String> name = watched.resource();
    boolean isMeant =
        name.isEmpty()
            || (isNamed("epoch") && rank == StepNames.COARSE)
            || (isNamed("step") && rank > StepNames.COARSE);
    if (isMeant) {
      resource = step;
    }
  }

  private boolean isNamed(String word) {
    return watched.resource().filter(word::equals).isPresent();
  }

  @Override
  public void value(MetricSeries series, boolean namesStep) {
    if (series.name().equals(watched.metric())) {
      value = series.last().value();
    } else if (watched.resource().filter(name -> isResource(series.name(), name)).isPresent()) {
      resource = series.last().value();
    }
  }

  /** Loggers put the name of a group before it, as trainer/global_step. */
  private static boolean isResource(String found, String name) {
    String last = found.substring(found.lastIndexOf('/') + 1);
    return found.equals(name)
        || last.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public void endRow() {
    if (value != null) {
      news.add(new Measurement(count++, resource, value));
      value = null;
    }
  }

  boolean hasFound() {
    return count > 0;
  }

  /** Returns the values since the last call. */
  List<Measurement> take() {
    List<Measurement> taken = List.copyOf(news);
    news.clear();
    return taken;
  }
}
