package sweep.live;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Instant;

/**
 * A writer that turns each line of text into a notice event, for programs that read only events.
 */
final class EventLines extends Writer {
  private final PrintWriter events;
  private final StringBuilder line = new StringBuilder();

  /** A writer whose events go to {@code events}. */
  EventLines(PrintWriter events) {
    this.events = events;
  }

  @Override
  public void write(char[] text, int offset, int length) {
    synchronized (lock) {
      for (int i = offset; i < offset + length; i++) {
        if (text[i] == '\n') {
          endLine();
        } else {
          line.append(text[i]);
        }
      }
    }
  }

  private void endLine() {
    String text = line.toString().stripTrailing();
    line.setLength(0);
    if (!text.isEmpty()) {
      events.println(new ProgressEvent(Instant.now(), "notice").text("text", text).line());
    }
  }

  @Override
  public void flush() {
    // A line that has not ended yet stays in the buffer.
    events.flush();
  }

  @Override
  public void close() {
    synchronized (lock) {
      endLine();
    }
    flush();
  }
}
