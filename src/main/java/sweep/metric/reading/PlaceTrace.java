package sweep.metric.reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sweep.metric.Explanation;
import sweep.metric.FoundMetric;
import sweep.metric.series.LineLocation;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.Place;
import sweep.metric.series.ReadingTrace;

/** Collects where the numbers of some files are, and what was passed over in them. */
final class PlaceTrace implements ReadingTrace {
  private static final int MOST_EXAMPLES = 3;
  private static final int LONGEST_EXAMPLE = 60;

  /** The places of a series that say most about it. */
  private static final class Ends {
    private String reader = "";
    private Explanation.Spot first;
    private Explanation.Spot last;
    private Explanation.Spot least;
    private Explanation.Spot most;
  }

  private static final class Passed {
    private long count;
    private final List<String> examples = new ArrayList<>();
  }

  private final List<Path> files;
  private final IdentityHashMap<MetricSeries, Ends> ends = new IdentityHashMap<>();
  private final Map<String, Passed> passed = new LinkedHashMap<>();

  PlaceTrace(List<Path> files) {
    this.files = files;
  }

  @Override
  public void taken(MetricSeries series, Place place) {
    Explanation.Spot spot =
        new Explanation.Spot(
            series.last().value(),
            files.get(LineLocation.file(series.last().location())),
            LineLocation.line(series.last().location()),
            place.column(),
            place.member());
    Ends known = ends.computeIfAbsent(series, unused -> new Ends());
    known.reader = place.reader().isEmpty() ? known.reader : place.reader();
    known.first = known.first == null ? spot : known.first;
    known.last = spot;
    known.least = known.least == null || spot.value() < known.least.value() ? spot : known.least;
    known.most = known.most == null || spot.value() > known.most.value() ? spot : known.most;
  }

  @Override
  public void passedOver(String reason, String shown, long location) {
    long line = LineLocation.line(location);
    String file = files.get(LineLocation.file(location)).getFileName().toString();
    boolean isPointer = shown.startsWith("/") && line == 0;
    String place = line > 0 ? "%s:%d".formatted(file, line) : file;
    String text =
        shown.length() > LONGEST_EXAMPLE ? shown.substring(0, LONGEST_EXAMPLE) + "..." : shown;
    passOver(reason, isPointer ? place + "#" + text : "'%s' at %s".formatted(text, place));
  }

  private void passOver(String reason, String example) {
    Passed known = passed.computeIfAbsent(reason, unused -> new Passed());
    known.count++;
    if (known.examples.size() < MOST_EXAMPLES) {
      known.examples.add(example);
    }
  }

  List<Explanation.PassedOver> passedOver() {
    List<Explanation.PassedOver> all = new ArrayList<>();
    passed.forEach(
        (reason, each) -> all.add(new Explanation.PassedOver(reason, each.count, each.examples)));
    return all;
  }

  /** Where a metric's values are; empty if they were not traced. */
  Optional<Explanation.Origin> origin(MetricSeries series, FoundMetric found, String source) {
    return Optional.ofNullable(ends.get(series))
        .map(
            known ->
                new Explanation.Origin(
                    known.reader.isEmpty() ? source : known.reader,
                    known.first,
                    known.last,
                    chosen(known, found)));
  }

  private static Explanation.Spot chosen(Ends known, FoundMetric found) {
    long line = found.line().orElse(0);
    return Stream.of(known.last, known.first, known.least, known.most)
        .filter(spot -> spot.line() == line && spot.file().equals(found.file()))
        .findFirst()
        .orElseGet(() -> new Explanation.Spot(found.value(), found.file(), line, 0, ""));
  }
}
