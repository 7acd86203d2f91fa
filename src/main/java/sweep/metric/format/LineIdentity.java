package sweep.metric.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.metric.series.LongName;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.SeriesTable;
import sweep.metric.series.StepNames;
import sweep.text.KnownWords;

/**
 * What a line of JSON is about, if one of its members says so: the part of the data, or the task.
 * It is part of the names of the line's metrics, {@code val/loss}, as far as other lines have them
 * too.
 */
final class LineIdentity {
  /** Members that name what a line is about. */
  private static final Set<String> SUBJECTS =
      Set.of("split", "subset", "phase", "stage", "task", "dataset", "benchmark");

  /** Members that do so only with the name of a part of the data. */
  private static final Set<String> MODES = Set.of("mode", "kind", "type", "set");

  private static final Set<String> PARTS =
      Set.of("train", "training", "val", "valid", "validation", "eval", "test", "dev");

  private static final KnownWords<Boolean> MEMBERS =
      new KnownWords<>(
          Stream.concat(SUBJECTS.stream(), MODES.stream())
              .collect(Collectors.toMap(name -> name, name -> true)),
          false);

  private static final int LONGEST = 60;

  private final SeriesTable table;
  private String text = "";

  LineIdentity(SeriesTable table) {
    this.table = table;
  }

  /** Reads what a line is about. */
  void read(byte[] line, int from, int to) {
    text = "";
    if (!mayBeIn(line, from, to)) {
      return;
    }
    try (JsonParser parser = JsonNumbers.JSON.createParser(line, from, to - from)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
          take(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      // The line is no JSON, which its reader finds too.
    }
  }

  /** Whether one of the members is among the words in quotes. */
  private static boolean mayBeIn(byte[] line, int from, int to) {
    for (int at = from; at < to; at++) {
      if (line[at] == '"') {
        int end = at + 1;
        while (end < to && line[end] >= 'a' && line[end] <= 'z') {
          end++;
        }
        boolean isName = end + 1 < to && line[end] == '"' && line[end + 1] == ':';
        if (isName && mayStart(line[at + 1]) && MEMBERS.get(line, at + 1, end)) {
          return true;
        }
        at = end - 1;
      }
    }
    return false;
  }

  private static boolean mayStart(byte c) {
    return switch (c) {
      case 's', 'p', 't', 'd', 'b', 'm', 'k' -> true;
      default -> false;
    };
  }

  /** Takes a member of the line that is a text; the first one that says what it is about counts. */
  private void take(String name, String value) {
    boolean isSubject =
        SUBJECTS.contains(name)
            || (MODES.contains(name) && PARTS.contains(value.toLowerCase(Locale.ROOT)));
    if (text.isEmpty() && isSubject && value.length() <= LONGEST) {
      text = value.strip().replace(' ', '_');
    }
  }

  /** The series of a member of the line. */
  MetricSeries series(String name) {
    if (text.isEmpty() || table.options().steps().rank(name) > StepNames.NO_STEP) {
      return table.find(name);
    }
    String full = text + "/" + name;
    return table.findLong(
        full.getBytes(StandardCharsets.UTF_8), new LongName(full, name, /* plain= */ ""));
  }
}
