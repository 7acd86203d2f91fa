package sweep.live;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Instant;

/** Makes of each line of text that is printed an event, for those who read nothing but events. */
final class EventLines extends Writer {
  private final PrintWriter events;
  private final StringBuilder line = new StringBuilder();

  /** Lines that become events there. */
  EventLines(PrintWriter events) {
    this.events = events;
  }

  @Override
  public void write(char[] text, int offset, int length) {
    synchronized (lock) {
      for (int i = offset; i < offset + length; i++) {
        if (text[i] == '\n') {
          end();
        } else {
          line.append(text[i]);
        }
      }
    }
  }

  private void end() {
    String text = line.toString().stripTrailing();
    line.setLength(0);
    if (!text.isEmpty()) {
      events.println(new ProgressEvent(Instant.now(), "notice").text("text", text).line());
    }
  }

  @Override
  public void flush() {
    // Half a line is none yet.
    events.flush();
  }

  @Override
  public void close() {
    synchronized (lock) {
      end();
    }
    flush();
  }
}
