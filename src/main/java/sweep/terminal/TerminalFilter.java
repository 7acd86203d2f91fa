package sweep.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A log in the form in which it may go to a terminal: text, colours and returns to the start of the
 * line as they are, every other control character made visible, as {@code less -R} does. It takes
 * one log, piece by piece.
 */
public final class TerminalFilter {
  private static final int ESCAPE = 0x1b;
  private static final int DELETE = 0x7f;

  /** In UTF-8 the first byte of the control characters beyond ASCII. */
  private static final int LEAD = 0xc2;

  private static final int LONGEST_COLOUR = 32;
  private static final byte[] NO_COLOUR = {ESCAPE, '[', 'm'};

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  /** What began like a colour, or like a control character beyond ASCII, and is not whole yet. */
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();

  private boolean coloured;

  /** What to show of the next piece. */
  public byte[] filter(byte[] piece, int length) {
    for (int i = 0; i < length; i++) {
      take(piece[i] & 0xff);
    }
    return taken();
  }

  /** What to show at the end of the log. */
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
    if (open.size() > 0 && goesOn(next)) {
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

  /** Whether a byte belongs to what is open; if not, that is closed, and made visible. */
  private boolean goesOn(int next) {
    byte[] begun = open.toByteArray();
    if ((begun[0] & 0xff) == LEAD) {
      return endsCharacter(next);
    }
    boolean isNumber = begun.length > 1 && (Character.isDigit(next) || next == ';' || next == ':');
    if (begun.length == 1 ? next == '[' : isNumber && begun.length < LONGEST_COLOUR) {
      open.write(next);
      return true;
    }
    if (begun.length > 1 && next == 'm') {
      shown.writeBytes(begun);
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
