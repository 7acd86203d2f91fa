package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import sweep.metric.format.JsonLineParser;
import sweep.metric.format.JsonNumbers;
import sweep.metric.format.LineFormat;
import sweep.metric.result.BenchmarkLines;
import sweep.metric.result.CocoSummary;
import sweep.metric.result.KnownResults;
import sweep.metric.result.LabelledTable;
import sweep.metric.result.LlamaCsv;
import sweep.metric.result.LlamaSql;
import sweep.metric.result.ResultSink;
import sweep.metric.series.LineLocation;
import sweep.metric.series.LongName;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.SeriesTable;
import sweep.metric.table.PipeTable;
import sweep.text.NumberScanner;
import sweep.text.PlainText;

/** Finds metrics in the lines of a log: named numbers, or one JSON object per line. */
public final class LogFormat extends LineFormat {
  /** Longer lines are cut. In bytes. */
  public static final int LONGEST_LINE = 1 << 18;

  private final JsonLineParser json;
  private final LogMetricParser numbers;
  private final UnusualNameFinder unusualNames;
  private final PipeTable pipes;
  private final ColumnTable columns;
  private final LlamaCsv tests;
  private final LlamaSql inserts;
  private final CocoSummary coco;
  private final BenchmarkLines benchmarks;
  private final LabelledTable report;
  private final EvaluationSection evaluation = new EvaluationSection();
  private final JsonBlock block = new JsonBlock();
  private final ResultSink results;
  private final int file;
  private final PlainText plain = new PlainText();

  /**
   * Creates a reader of one file.
   *
   * @param file the index of the file in its source
   */
  public LogFormat(SeriesTable table, int file) {
    super(LONGEST_LINE, table, file);
    this.json = new JsonLineParser(table, row(), file);
    this.numbers = new LogMetricParser(table, row(), table.options().steps());
    this.results = new ResultSink(table, row(), file);
    this.pipes = new PipeTable(table, row(), results);
    this.tests = new LlamaCsv(results);
    this.inserts = new LlamaSql(results);
    this.coco = new CocoSummary(results);
    this.benchmarks = new BenchmarkLines(results);
    this.report = new LabelledTable(results);
    this.file = file;
    this.columns = new ColumnTable(table, row());
    this.unusualNames = new UnusualNameFinder(table.options().wanted());
  }

  @Override
  protected void find(byte[] bytes, int from, int to) {
    if (isPlainLine()) {
      findPlain(bytes, from, to);
    } else {
      int length = plain.strip(bytes, from, to);
      findPlain(plain.bytes(), 0, length);
    }
  }

  private void findPlain(byte[] bytes, int from, int to) {
    switch (block.take(bytes, from, to, lineNumber())) {
      case NONE -> {
        readBlock();
        findLine(bytes, from, to, lineNumber());
      }
      case INNER -> {}
      case LAST -> {
        row().startLineNumber(block.lines().get(0).number());
        boolean isKnown = KnownResults.read(JsonNumbers.JSON, block.bytes(), results);
        if (isKnown) {
          block.clear();
        }
        readBlock();
      }
    }
  }

  /** Reads what is held until more is known. */
  @Override
  protected void end() {
    readBlock();
    pipes.end();
  }

  /** Reads the lines that are held as any others, as they are no results of a known tool. */
  private void readBlock() {
    if (block.isOpen()) {
      byte[] bytes = block.bytes();
      for (JsonBlock.Line line : block.lines()) {
        findLine(bytes, line.from(), line.to(), line.number());
        row().close(LineLocation.of(file, line.number()));
      }
      block.clear();
    }
  }

  private void findLine(byte[] bytes, int from, int to, long number) {
    if (to > from) {
      row().startLine(from);
      row().readBy(read(bytes, from, to, number));
    }
  }

  /** Has the first reader that knows a line take its numbers. Returns what it reads, in words. */
  private String read(byte[] bytes, int from, int to, long number) {
    if (json.find(bytes, from, to)) {
      return "a line of JSON";
    }
    if (pipes.find(bytes, from, to)) {
      return "a table between bars";
    }
    if (columns.find(bytes, from, to)) {
      return "a table of columns";
    }
    if (coco.find(bytes, from, to)) {
      unusualNames.find(bytes, from, to, this::add);
      return "the summary of pycocotools";
    }
    boolean isResult =
        tests.find(bytes, from, to)
            || inserts.find(bytes, from, to)
            || benchmarks.find(bytes, from, to)
            || report.find(bytes, from, to);
    if (!isResult) {
      if (evaluation.has(bytes, from, to)) {
        row().startLine(EvaluationSection.stageLength());
        byte[] staged = evaluation.withStage(bytes, from, to);
        readNamed(staged, 0, staged.length, number);
      } else {
        readNamed(bytes, from, to, number);
      }
    }
    return "a named number";
  }

  private void readNamed(byte[] bytes, int from, int to, long number) {
    numbers.find(bytes, from, to, number);
    unusualNames.find(bytes, from, to, this::add);
    if (row().isTraced()) {
      new UnreadNumbers(row()).passOver(bytes, from, to);
    }
  }

  private void add(LongName name, NumberScanner value) {
    MetricSeries series =
        name.words().equals(name.shortName())
            ? table().find(name.shortName())
            : table().findLong(name.words().getBytes(StandardCharsets.UTF_8), name);
    if (series != null && !numbers.hasFound(series)) {
      row().add(series, value.value(), value);
    }
  }
}
