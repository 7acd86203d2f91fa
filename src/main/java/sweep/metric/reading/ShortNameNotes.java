package sweep.metric.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sweep.metric.MetricName;
import sweep.metric.series.MetricSeries;

/** Tells which metric in a log a wanted name means, if the log has more words before it. */
final class ShortNameNotes {
  private static final int MOST_SHOWN = 5;

  private final Set<String> wanted;
  private final List<SourceReading> sources;

  ShortNameNotes(Set<String> wanted, List<SourceReading> sources) {
    this.wanted = wanted;
    this.sources = sources;
  }

  /** The name of a series: its full name, if the short one means another series elsewhere. */
  static String name(MetricSeries series, SourceReading source, List<SourceReading> sources) {
    Optional<String> full = source.table().fullName(series.name());
    boolean isClear =
        full.isEmpty()
            || sources.stream()
                .filter(other -> other.table().has(series.name()))
                .allMatch(other -> other.table().fullName(series.name()).equals(full));
    return isClear ? series.name() : full.get();
  }

  /**
   * A note for each wanted name that stands for a longer one, or for none of several.
   *
   * @param found the names of all metrics
   */
  List<String> notes(Set<String> found) {
    List<String> notes = new ArrayList<>();
    for (String name : wanted) {
      Set<String> full = new LinkedHashSet<>();
      sources.forEach(source -> full.addAll(source.table().meanings(name)));
      boolean isShort =
          sources.stream().anyMatch(source -> source.table().fullName(name).isPresent());
      if (full.size() > 1 && !found.contains(name)) {
        notes.add(
            "%s: not taken, as it may be %s; set metric to the one that is meant"
                .formatted(name, list(full)));
      } else if (isShort
          && found.contains(name)
          && full.stream().anyMatch(any -> !isUnit(any, name))) {
        notes.add("%s: read from %s, the only one".formatted(name, list(full)));
      }
    }
    return notes;
  }

  /** Whether a short name leaves out no word but a unit. */
  private static boolean isUnit(String full, String name) {
    return MetricName.plain(full).startsWith(MetricName.plain(name));
  }

  private static String list(Set<String> names) {
    List<String> quoted = names.stream().limit(MOST_SHOWN).map("'%s'"::formatted).toList();
    String rest = names.size() > MOST_SHOWN ? " and others" : "";
    return String.join(" or ", quoted) + rest;
  }
}
