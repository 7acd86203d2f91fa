package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import sweep.metric.MetricName;
import sweep.metric.series.LongName;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;
import sweep.metric.series.StepNames;
import sweep.text.NumberScanner;

/**
 * Finds all named numbers in a line: {@code name value}, {@code name=value}, {@code name: value}
 * and {@code | name | value |}. A value may be in brackets or in the notation of a library, as
 * {@code tensor(0.5)}. A space or punctuation must follow it; anything else makes it a version, a
 * time, a fraction, or a number with a unit. {@link NameQualifiers} handles the words before a
 * name.
 */
final class LogMetricParser {
  private final SeriesTable table;
  private final SeriesRow row;
  private final StepNames steps;
  private final NumberScanner number = new NumberScanner();
  private final NameQualifiers qualifiers = new NameQualifiers();
  private final WordRun run = new WordRun();
  private final RunningMeters meters = new RunningMeters();
  private final NumbersWithUnits units;
  private final LineNotes notes;
  private final LineNumber lineNumbers;
  private final SpreadAfter spreads;
  private int lineFrom;
  private int lineTo;
  private long lineNumber;

  /** Counts the lines and the updates of progress bars. */
  private long pass;

  LogMetricParser(SeriesTable table, SeriesRow row, StepNames steps) {
    this.table = table;
    this.row = row;
    this.steps = steps;
    this.units = new NumbersWithUnits(table, row, steps, run);
    this.notes = new LineNotes(table, row);
    this.lineNumbers = new LineNumber(row, steps);
    this.spreads = new SpreadAfter(row);
  }

  /**
   * Adds the metrics of a line to the row.
   *
   * @param number the line number, from 1
   */
  void find(byte[] line, int from, int to, long number) {
    lineNumber = number;
    lineFrom = from;
    lineTo = to;
    notes.startLine(number);
    pass++;
    units.startLine(number, pass);
    qualifiers.startLine();
    run.startAt(from);
    lineNumbers.read(line, from, to);
    int after = from;
    int at = NameCharacters.next(line, from, to);
    while (at < to) {
      if (qualifiers.isActive()) {
        qualifiers.gap(line, after, at);
      }
      after = afterWord(line, at, to);
      at = NameCharacters.next(line, after, to);
    }
  }

  /** Reads a word with its value, if it has one. Returns the offset after them. */
  private int afterWord(byte[] line, int from, int to) {
    int end = NameCharacters.end(line, from, to);
    if (!NameCharacters.isStart(line, from, to)) {
      qualifiers.noName(line, from, end);
      return end;
    }
    int after = end - from <= MetricName.LONGEST ? value(line, from, end, to) : end;
    if (after == end) {
      qualifiers.word(line, from, end);
    } else {
      run.startAt(after);
    }
    return after;
  }

  /** Whether a series has a value in the last line. */
  boolean hasFound(MetricSeries series) {
    return series.notation().isIn(pass);
  }

  /** Reads the value of a name, if it has one. Returns the offset after it. */
  private int value(byte[] line, int nameFrom, int nameTo, int to) {
    int at = ValueDelimiters.afterSeparator(line, nameTo, to);
    if (at < 0) {
      return nameTo;
    }
    if (!number.read(line, at, to)) {
      return wrapped(line, nameFrom, nameTo, at, to);
    }
    int end = number.end();
    if (!ValueDelimiters.isEnd(line, end, to)) {
      notes.list(line, nameFrom, end, to);
      return readFraction(line, nameFrom, nameTo, to);
    }
    if (at == nameTo + 1
        && ValueDelimiters.isSpace(line[nameTo])
        && Keyword.isLink(line, nameFrom, nameTo)) {
      return nameTo;
    }
    if (ValueDelimiters.isBar(line, end, to)
        && Keyword.of(line, nameFrom, nameTo) == Keyword.STAGE) {
      return nameTo;
    }
    if (CountedValue.isCount(number, line, to)) {
      notes.count(line, nameFrom, NameCharacters.end(line, end + 1, to));
      return nameTo;
    }
    return readValue(line, nameFrom, nameTo, to);
  }

  /** Reads what follows the first number after a name, which may be the one that is meant. */
  private int readValue(byte[] line, int nameFrom, int nameTo, int to) {
    int end = number.end();
    if (CountedValue.isPlain(line, end, to)) {
      int rates = line[nameTo] == ':' ? units.rates(line, nameFrom, nameTo, to) : -1;
      if (rates >= 0) {
        return afterUnits(nameTo, rates);
      }
      add(line, nameFrom, nameTo, end < to && line[end] == '%');
      return end;
    }
    int numbered = CountedValue.afterNumberedName(line, nameTo, end, to);
    if (numbered >= 0 && stepRank(line, nameFrom, nameTo) == StepNames.NO_STEP) {
      number.read(line, numbered, to);
      addNumbered(line, nameFrom, end);
      return number.end();
    }
    int newer = CountedValue.afterArrow(line, end, to);
    int mean = newer >= 0 ? -1 : meters.meanAfter(line, end, to);
    if (mean >= 0) {
      return readMean(line, nameFrom, mean, to);
    }
    if (newer >= 0) {
      number.read(line, newer, to);
    }
    add(line, nameFrom, nameTo, number.end() < to && line[number.end()] == '%');
    return number.end();
  }

  /** Reads a mean in brackets, the last number of a running meter. */
  private int readMean(byte[] line, int nameFrom, int mean, int to) {
    int nameTo = NameCharacters.end(line, nameFrom, to);
    boolean isStep = stepRank(line, nameFrom, nameTo) > StepNames.NO_STEP;
    int end = number.end();
    if (!isStep && !meters.areIn(line, lineFrom, to, pass)) {
      number.read(line, mean, to);
      notes.spread(line, nameFrom, number.end());
      qualifiers.value(/* isStep= */ false);
      return number.end();
    }
    if (!isStep) {
      number.read(line, mean, to);
      end = number.end();
    }
    add(line, nameFrom, nameTo, /* isPercent= */ false);
    return end;
  }

  /** Adds the last number as the value of a name. */
  private void add(byte[] line, int nameFrom, int nameTo, boolean isPercent) {
    boolean hasMore = run.isBefore(line, nameFrom);
    boolean isStep =
        (hasMore || qualifiers.isActive()) && stepRank(line, nameFrom, nameTo) > StepNames.NO_STEP;
    if (isStep && hasMore) {
      isStep = CountedSteps.isStep(run.text(line, nameTo));
      hasMore = !isStep;
    }
    MetricSeries series =
        hasMore ? longName(line, nameFrom, nameTo) : nameWithLabel(line, nameFrom, nameTo, isStep);
    isStep |= series != null && series.stepRank() > StepNames.NO_STEP;
    if (series != null) {
      row.add(series, series.notation().check(number, isPercent, lineNumber, pass), number);
      spreads.read(line, number.end(), lineTo);
    }
    qualifiers.value(isStep);
  }

  /** Adds the last number as the value of a name with a number: score 2: 0.199. */
  private void addNumbered(byte[] line, int nameFrom, int nameTo) {
    boolean hasMore = run.isBefore(line, nameFrom);
    String before = qualifiers.ofRest(line, hasMore ? run.from() : nameFrom);
    String name = new String(line, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8);
    String all = before + (hasMore ? run.text(line, nameTo) : name);
    byte[] bytes = all.getBytes(StandardCharsets.UTF_8);
    MetricSeries series = table.findJoined(bytes, 0, bytes.length);
    if (series != null) {
      row.add(
          series,
          series.notation().check(number, /* isPercent= */ false, lineNumber, pass),
          number);
    }
    qualifiers.value(/* isStep= */ false);
  }

  /** The series of a name without words before it: a statistic has the label of the line. */
  private MetricSeries nameWithLabel(byte[] line, int nameFrom, int nameTo, boolean isStep) {
    String label =
        !qualifiers.isActive() && StatisticLabel.isWanted(line, nameFrom, nameTo)
            ? StatisticLabel.of(line, lineFrom, nameFrom)
            : "";
    if (label.isEmpty()) {
      return shortName(line, nameFrom, nameTo, isStep);
    }
    String name = new String(line, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8);
    LongName all = new LongName(label + " " + name, name, "");
    return table.findLong(all.words().getBytes(StandardCharsets.UTF_8), all);
  }

  /** The series of a name with the keywords that apply to it. */
  private MetricSeries shortName(byte[] line, int nameFrom, int nameTo, boolean isStep) {
    int length = qualifiers.isActive() ? qualifiers.join(line, nameFrom, nameTo, isStep) : 0;
    return length > 0
        ? table.findJoined(qualifiers.joined(), qualifiers.plainFrom(), length)
        : table.find(line, nameFrom, nameTo);
  }

  /** The series of a name with all words directly before it. */
  private MetricSeries longName(byte[] line, int nameFrom, int nameTo) {
    int length = qualifiers.isActive() ? qualifiers.join(line, nameFrom, nameTo, false) : 0;
    String before = qualifiers.ofRest(line, run.from());
    MetricSeries known = before.isEmpty() ? table.findLong(line, run.from(), nameTo) : null;
    if (known != null) {
      return known;
    }
    String name = new String(line, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8);
    String joined =
        length > 0 ? new String(qualifiers.joined(), 0, length, StandardCharsets.UTF_8) : name;
    String plain = length > 0 && qualifiers.plainFrom() > 0 ? name : "";
    LongName all = new LongName(before + run.text(line, nameTo), joined, plain);
    byte[] key =
        before.isEmpty()
            ? Arrays.copyOfRange(line, run.from(), nameTo)
            : all.words().getBytes(StandardCharsets.UTF_8);
    return table.findLong(key, all);
  }

  /**
   * Reads a number before a slash. In Epoch 3/10 it is a step, but not a metric; 9912/10000 (99%)
   * is 99.12 percent.
   */
  private int readFraction(byte[] line, int nameFrom, int nameTo, int to) {
    int end = number.end();
    if (end + 1 >= to || line[end] != '/') {
      return nameTo;
    }
    int rank = stepRank(line, nameFrom, nameTo);
    int all = rank > StepNames.NO_STEP ? ValueDelimiters.afterSpaces(line, end + 1, to) : end + 1;
    if (all >= to || line[all] < '0' || line[all] > '9') {
      return nameTo;
    }
    if (rank > StepNames.NO_STEP) {
      row.handle(number.start(), NameCharacters.end(line, all, to));
      if (!qualifiers.isQualified()) {
        row.step(rank, number.value());
      }
      qualifiers.value(/* isStep= */ true);
      return end;
    }
    if (number.readShare(line, to)) {
      add(line, nameFrom, nameTo, /* isPercent= */ true);
      return number.end();
    }
    return nameTo;
  }

  /** Handles numbers that were read with their units, up to an offset; -1 if there are none. */
  private int afterUnits(int nameTo, int after) {
    if (after >= 0) {
      qualifiers.value(/* isStep= */ false);
    }
    return after >= 0 ? after : nameTo;
  }

  private int stepRank(byte[] line, int nameFrom, int nameTo) {
    return steps.rank(line, nameFrom, nameTo);
  }

  private int wrapped(byte[] line, int nameFrom, int nameTo, int at, int to) {
    int inside = ValueWrapper.inside(line, at, to);
    if (inside < 0) {
      return at < to && line[at] == '('
          ? afterUnits(nameTo, units.bracketed(line, nameFrom, nameTo, to))
          : nameTo;
    }
    boolean read = number.read(line, inside, to);
    int end = number.end();
    byte next = read && end < to ? line[end] : 0;
    boolean bracket = line[at] == '[';
    if (bracket ? next == ']' : next == ')' || next == ',') {
      add(line, nameFrom, nameTo, /* isPercent= */ false);
      return end;
    }
    return bracket && read ? readFraction(line, nameFrom, nameTo, to) : nameTo;
  }
}
