package sweep.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A filter that makes one log safe for a terminal, piece by piece: text, colours and carriage
 * returns pass, and other control characters are made visible, as {@code less -R} does.
 */
public final class TerminalFilter {
  private static final int ESCAPE = 0x1b;
  private static final int DELETE = 0x7f;

  /** The first UTF-8 byte of the control characters beyond ASCII. */
  private static final int LEAD = 0xc2;

  private static final int LONGEST_COLOUR = 32;
  private static final byte[] NO_COLOUR = {ESCAPE, '[', 'm'};

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  /** The start of an incomplete colour sequence or control character beyond ASCII. */
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();

  private boolean coloured;

  /** Filters the next piece. */
  public byte[] filter(byte[] piece, int length) {
    for (int i = 0; i < length; i++) {
      take(piece[i] & 0xff);
    }
    return taken();
  }

  /** Returns the rest at the end of the log. */
  public byte[] finish() {
    flushOpen();
    if (coloured) {
      shown.writeBytes(NO_COLOUR);
    }
    return taken();
  }

  private byte[] taken() {
    byte[] bytes = shown.toByteArray();
    shown.reset();
    return bytes;
  }

  private void take(int next) {
    if (open.size() > 0 && continuesOpen(next)) {
      return;
    }
    if (next == ESCAPE || next == LEAD) {
      open.write(next);
    } else if ((next < ' ' && "\n\r\t\b".indexOf(next) < 0) || next == DELETE) {
      showVisibly(next);
    } else {
      shown.write(next);
    }
  }

  /** Whether a byte continues the open sequence; otherwise that is closed and made visible. */
  private boolean continuesOpen(int next) {
    byte[] started = open.toByteArray();
    if ((started[0] & 0xff) == LEAD) {
      return endsCharacter(next);
    }
    boolean isNumber =
        started.length > 1 && (Character.isDigit(next) || next == ';' || next == ':');
    if (started.length == 1 ? next == '[' : isNumber && started.length < LONGEST_COLOUR) {
      open.write(next);
      return true;
    }
    if (started.length > 1 && next == 'm') {
      shown.writeBytes(started);
      shown.write(next);
      open.reset();
      coloured = true;
      return true;
    }
    flushOpen();
    return false;
  }

  private boolean endsCharacter(int next) {
    boolean isControl = next >= 0x80 && next < 0xa0;
    if (isControl) {
      open.reset();
      shown.writeBytes("<%02X>".formatted(next).getBytes(StandardCharsets.US_ASCII));
    } else {
      flushOpen();
    }
    return isControl;
  }

  private void flushOpen() {
    for (byte each : open.toByteArray()) {
      if (each == ESCAPE) {
        showVisibly(each);
      } else {
        shown.write(each);
      }
    }
    open.reset();
  }

  private void showVisibly(int control) {
    shown.write('^');
    shown.write(control ^ 0x40);
  }
}
