package sweep.metric.reading;

import java.util.Optional;
import sweep.metric.series.AlignedValueFinder;
import sweep.metric.series.AlignmentProfile;
import sweep.metric.series.LocatedValue;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.SeriesPosition;
import sweep.metric.series.StepKey;
import sweep.metric.series.StepPosition;
import sweep.text.DecimalText;

/**
 * Finds the value of a metric at a place of another one. Both may be named with their step, a step
 * may stand above or below them in a log, or they may simply take turns; the files are read twice
 * more, once to find out which it is.
 */
final class SeriesAlignment {
  private final SourceReading source;
  private final String metric;
  private final SourceReading otherSource;
  private final String other;
  private final PieceBuffer buffer;

  /**
   * Begins.
   *
   * @param metric the name of a series of the source
   * @param other the name of a series of the other source, which may be the same
   */
  SeriesAlignment(
      SourceReading source,
      String metric,
      SourceReading otherSource,
      String other,
      PieceBuffer buffer) {
    this.source = source;
    this.metric = metric;
    this.otherSource = otherSource;
    this.other = other;
    this.buffer = buffer;
  }

  /**
   * A value, and why it may not be the right one, in words that follow the metric's name.
   *
   * @param doubt empty if there is none
   */
  record Paired(LocatedValue value, Optional<String> doubt) {
    private static Paired sure(LocatedValue value) {
      return new Paired(value, Optional.empty());
    }
  }

  /** The value at a place of the other metric; empty if the metric has no value. */
  Optional<Paired> at(SeriesPosition stop) {
    boolean isSameSource = source == otherSource;
    AlignmentProfile profile = profile(source, stop);
    AlignmentProfile ofOther = isSameSource ? profile : profile(otherSource, stop);
    StepPosition.Side side = profile.metricSide();
    SeriesPosition aim = isSameSource ? stop : stop.elsewhere();
    AlignedValueFinder search =
        new AlignedValueFinder(metric, aim, ofOther.aim(), side == StepPosition.Side.BELOW);
    source.readAgain(search, buffer);

    boolean isClear = side != StepPosition.Side.UNCLEAR && ofOther.isAimClear();
    boolean takeTurns = isSameSource ? profile.alternates() : profile.hasAsMany(ofOther);
    return search
        .sameLine()
        .or(() -> search.sameStep().filter(any -> isClear))
        .or(() -> search.sameNumber().filter(any -> takeTurns))
        .map(Paired::sure)
        .or(() -> doubtful(search, ofOther.aim()));
  }

  private AlignmentProfile profile(SourceReading of, SeriesPosition stop) {
    AlignmentProfile profile = new AlignmentProfile(metric, other, stop.index());
    of.readAgain(profile, buffer);
    return profile;
  }

  private Optional<Paired> doubtful(AlignedValueFinder search, Optional<StepKey> step) {
    if (search.sameStep().isPresent()) {
      return doubt(
          search.sameStep(),
          "it can't be told whether the steps in the output stand above or below their values;"
              + " above is taken");
    }
    if (search.nearest().isPresent()) {
      LocatedValue nearest = search.nearest().get();
      return doubt(
          search.nearest(),
          "has no value at step %s, where that of %s is; the one at step %s is taken"
              .formatted(brief(step.orElseThrow().step()), other, brief(nearest.step())));
    }
    if (search.sameNumber().isPresent()) {
      return doubt(
          search.sameNumber(),
          "has no steps in common with %s, nor as many values; values are paired by their number"
              .formatted(other));
    }
    return doubt(
        source.table().known(metric).map(MetricSeries::last),
        "has no steps in common with %s, and fewer values; its last one is taken".formatted(other));
  }

  private static Optional<Paired> doubt(Optional<LocatedValue> value, String doubt) {
    return value.map(known -> new Paired(known, Optional.of(doubt)));
  }

  private static String brief(double step) {
    return DecimalText.brief(step);
  }
}
