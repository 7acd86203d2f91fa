package sweep.metric.alignment;

import java.util.Optional;
import sweep.metric.series.LocatedValue;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.SeriesPosition;
import sweep.text.DecimalText;

/**
 * Finds the value of a metric at a position of another one. Both metrics may be in lines with their
 * step, a step may be named above or below them in a log, or their values may simply alternate. The
 * files are replayed twice: once to find out which of these holds, once for the value.
 */
public final class SeriesAlignment {
  private final AlignableSource source;
  private final String metric;
  private final AlignableSource otherSource;
  private final String other;

  /**
   * Creates an alignment.
   *
   * @param metric the name of a series of the source
   * @param other the name of a series of the other source, which may be the same source
   */
  public SeriesAlignment(
      AlignableSource source, String metric, AlignableSource otherSource, String other) {
    this.source = source;
    this.metric = metric;
    this.otherSource = otherSource;
    this.other = other;
  }

  /**
   * A value of the metric.
   *
   * @param doubt why it may not be the right one, in words that follow the metric's name; empty if
   *     it is right
   */
  public record Aligned(LocatedValue value, Optional<String> doubt) {}

  /** The value at a position of the other metric; empty if the metric has no values. */
  public Optional<Aligned> at(SeriesPosition position) {
    boolean isSameSource = source == otherSource;
    AlignmentProfile profile = profile(source, position);
    AlignmentProfile otherProfile = isSameSource ? profile : profile(otherSource, position);
    StepPosition.Side side = profile.metricSide();
    AlignedValueFinder finder =
        new AlignedValueFinder(
            metric,
            isSameSource ? position : position.withoutLocation(),
            otherProfile.step(),
            side == StepPosition.Side.BELOW);
    source.replay(finder);

    boolean isClear = side != StepPosition.Side.UNCLEAR && otherProfile.isStepClear();
    boolean alternates = isSameSource ? profile.alternates() : profile.hasSameCount(otherProfile);
    return finder
        .sameLine()
        .or(() -> finder.sameStep().filter(any -> isClear))
        .or(() -> finder.sameIndex().filter(any -> alternates))
        .map(value -> new Aligned(value, Optional.empty()))
        .or(() -> doubtful(finder, otherProfile.step()));
  }

  private AlignmentProfile profile(AlignableSource of, SeriesPosition position) {
    AlignmentProfile profile = new AlignmentProfile(metric, other, position.index());
    of.replay(profile);
    return profile;
  }

  private Optional<Aligned> doubtful(AlignedValueFinder finder, Optional<StepKey> step) {
    if (finder.sameStep().isPresent()) {
      return doubt(
          finder.sameStep(),
          "the output may name a step above or below its values; 'above' is assumed");
    }
    if (finder.nearest().isPresent()) {
      LocatedValue nearest = finder.nearest().get();
      return doubt(
          finder.nearest(),
          "has no value at step %s, the step of %s; the value at step %s is used"
              .formatted(brief(step.orElseThrow().step()), other, brief(nearest.step())));
    }
    if (finder.sameIndex().isPresent()) {
      return doubt(
          finder.sameIndex(),
          "has no steps in common with %s, nor as many values; values are matched by position"
              .formatted(other));
    }
    return doubt(
        source.table().known(metric).map(MetricSeries::last),
        "has no steps in common with %s, and fewer values; its last value is used"
            .formatted(other));
  }

  private static Optional<Aligned> doubt(Optional<LocatedValue> value, String doubt) {
    return value.map(known -> new Aligned(known, Optional.of(doubt)));
  }

  private static String brief(double step) {
    return DecimalText.brief(step);
  }
}
