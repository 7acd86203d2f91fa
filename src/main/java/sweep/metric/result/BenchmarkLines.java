package sweep.metric.result;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.text.NumberScanner;
import sweep.trial.MeasuredSpread;

/**
 * Reads what tools that measure programs print for people: the tables of google-benchmark and JMH,
 * and hyperfine's times, which have another unit the longer they are. The names are those of the
 * tools' files.
 */
public final class BenchmarkLines {
  private static final byte[] START = "Benchmark ".getBytes(StandardCharsets.US_ASCII);
  private static final String NUMBER = "([\\d.]+(?:[eE][-+]?\\d+)?)";
  private static final String UNIT = " (ns|us|µs|ms|s|min)";

  private static final Pattern GOOGLE_HEADER =
      Pattern.compile("Benchmark +Time +CPU +Iterations.*");
  private static final Pattern GOOGLE =
      Pattern.compile("(\\S.*?) +" + NUMBER + UNIT + " +" + NUMBER + UNIT + " +\\d+(?: .*)?");

  private static final Pattern JMH_HEADER =
      Pattern.compile("Benchmark +((?:\\(\\S+\\) +)*)Mode +Cnt +Score +Error +Units");
  private static final Pattern JMH =
      Pattern.compile(
          "(\\S+) +((?:\\S+ +)*?)(?:thrpt|avgt|sample|ss) +(\\d*) +"
              + NUMBER
              + "(?: ± +"
              + NUMBER
              + ")? +\\S+");

  private static final Pattern COMMAND = Pattern.compile("Benchmark #?\\d+: (.*)");
  private static final Pattern TIME =
      Pattern.compile(
          "Time \\((?:mean ± σ|abs ≡)\\): +" + NUMBER + UNIT + "(?: +± +" + NUMBER + UNIT + ")?.*");

  private static final Map<String, Double> SECONDS =
      Map.of("ns", 1e-9, "us", 1e-6, "µs", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0);

  private enum Kind {
    NONE,
    GOOGLE,
    JMH,
    HYPERFINE
  }

  private final ResultSink sink;
  private Kind kind = Kind.NONE;
  private List<String> parameters = List.of();
  private String command = "";

  public BenchmarkLines(ResultSink sink) {
    this.sink = sink;
  }

  /** Reads a line; false if it is no part of such results. */
  public boolean find(byte[] line, int from, int to) {
    boolean isStart = startsWith(line, from, to, START);
    if (kind == Kind.NONE && !isStart) {
      return false;
    }
    String text = new String(line, from, to - from, StandardCharsets.UTF_8).strip();
    if (isStart && takeHeader(text)) {
      return true;
    }
    boolean isRow = !text.isEmpty() && takeRow(text);
    boolean isBorder = text.chars().allMatch(c -> c == '-');
    if (!isRow && !isBorder && kind != Kind.HYPERFINE) {
      kind = Kind.NONE;
    }
    return isRow || isBorder;
  }

  static boolean startsWith(byte[] line, int from, int to, byte[] start) {
    int end = from + start.length;
    return end <= to && Arrays.equals(line, from, end, start, 0, start.length);
  }

  private boolean takeHeader(String text) {
    Matcher jmh = JMH_HEADER.matcher(text);
    Matcher named = COMMAND.matcher(text);
    if (GOOGLE_HEADER.matcher(text).matches()) {
      kind = Kind.GOOGLE;
    } else if (jmh.matches()) {
      kind = Kind.JMH;
      parameters = words(jmh.group(1).replaceAll("[()]", ""));
    } else if (named.matches()) {
      kind = Kind.HYPERFINE;
      command = named.group(1);
    } else {
      return false;
    }
    return true;
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
  }

  private boolean takeRow(String text) {
    return switch (kind) {
      case NONE -> false;
      case GOOGLE -> takeGoogle(GOOGLE.matcher(text));
      case JMH -> takeJmh(JMH.matcher(text));
      case HYPERFINE -> takeTime(TIME.matcher(text));
    };
  }

  private boolean takeGoogle(Matcher row) {
    if (!row.matches()) {
      return false;
    }
    Map<String, Measured> fields = new LinkedHashMap<>();
    String name = row.group(1);
    fields.put(sink.spelled(name, "real_time", "Time"), Measured.of(number(row, 2), "Time"));
    fields.put(sink.spelled(name, "cpu_time", "CPU"), Measured.of(number(row, 4), "CPU"));
    sink.readBy(new BenchmarkResults.Google().words());
    sink.addOnce(name, fields);
    return true;
  }

  private boolean takeJmh(Matcher row) {
    if (!row.matches()) {
      return false;
    }
    List<String> values = words(row.group(2));
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < Math.min(values.size(), parameters.size()); i++) {
      pairs.add(parameters.get(i) + "=" + values.get(i));
    }
    pairs.sort(null);
    String name = row.group(1) + (pairs.isEmpty() ? "" : "(" + String.join(",", pairs) + ")");
    Measured score = Measured.of(number(row, 4), "Score");
    if (row.group(5) != null && !row.group(3).isEmpty()) {
      score = score.with(Spreads.ofHalfInterval(number(row, 5), Long.parseLong(row.group(3))));
    }
    sink.readBy(new BenchmarkResults.Jmh().words());
    sink.addOnce(name, Map.of(sink.spelled(name, "score", "Score"), score));
    return true;
  }

  private boolean takeTime(Matcher time) {
    if (!time.matches()) {
      return false;
    }
    Measured mean = Measured.of(number(time, 1) * SECONDS.get(time.group(2)), "Time");
    if (time.group(3) != null) {
      mean = mean.with(MeasuredSpread.deviation(number(time, 3) * SECONDS.get(time.group(4))));
    }
    sink.readBy(new BenchmarkResults.Hyperfine().words());
    sink.addOnce(command, Map.of(sink.spelled(command, "mean", "Time (mean ± σ)"), mean));
    return true;
  }

  private static double number(Matcher matcher, int group) {
    return NumberScanner.whole(matcher.group(group)).orElse(Double.NaN);
  }
}
