package sweep.metric;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads a log line by line. A carriage return ends a line too, as progress bars use it, and lines
 * without end are cut into pieces, between two words. Bytes that are not UTF-8 do no harm.
 */
final class LogLines {
  private static final int LONGEST = 1 << 16;

  /** A name, what stands between, and a value. */
  private static final int WORDS_KEPT = 4;

  private LogLines() {}

  /** Gives each line that is not empty to the consumer; none if the file does not exist. */
  static void forEach(Path file, Consumer<String> consumer) throws IOException {
    try (Reader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      read(reader, consumer);
    } catch (NoSuchFileException nothingReported) {
      // The attempt never got so far.
    }
  }

  private static void read(Reader reader, Consumer<String> consumer) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = reader.read(); next >= 0; next = reader.read()) {
      boolean isBreak = next == '\n' || next == '\r';
      if (!isBreak) {
        line.append((char) next);
      }
      if (isBreak && line.length() > 0) {
        consumer.accept(line.toString());
        line.setLength(0);
      } else if (line.length() == LONGEST) {
        cut(line, consumer);
      }
    }
    if (line.length() > 0) {
      consumer.accept(line.toString());
    }
  }

  /** Hands over all but the last few words, as a value that is cut off would be another value. */
  private static void cut(StringBuilder line, Consumer<String> consumer) {
    int place = line.length();
    for (int word = 0; word < WORDS_KEPT && place > 0; word++) {
      place = line.lastIndexOf(" ", place - 1);
    }
    if (place > 0) {
      consumer.accept(line.substring(0, place));
      line.delete(0, place);
    } else {
      // Of a word that long only the end can come; the dot keeps it from passing for a name.
      line.replace(0, line.length(), ".");
    }
  }
}
