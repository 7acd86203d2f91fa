package sweep.metric.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import sweep.metric.format.LineSplitter;
import sweep.metric.log.LogFormat;

/** Reads a log line by line. Bytes that are not UTF-8 are replaced. */
final class LogLines {
  private LogLines() {}

  /** Receives a line with its number in the file, from 1. */
  interface Consumer {
    void line(String line, long number);
  }

  /** Passes each non-empty line to the consumer; none if the file does not exist. */
  static void forEach(Path file, Consumer consumer) throws IOException {
    LineSplitter[] splitter = new LineSplitter[1];
    splitter[0] =
        new LineSplitter(
            LogFormat.LONGEST_LINE,
            (bytes, from, to) ->
                consumer.line(
                    new String(bytes, from, to - from, StandardCharsets.UTF_8),
                    splitter[0].number()));
    new FileReading(file, splitter[0]).advance(new ReadBuffer(), /* isEnd= */ true);
  }
}
