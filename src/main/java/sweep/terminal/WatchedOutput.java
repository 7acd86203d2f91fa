package sweep.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** An output that remembers what went wrong with it, as a PrintWriter does not tell. */
public final class WatchedOutput extends FilterOutputStream {
  private Optional<IOException> fault = Optional.empty();

  public WatchedOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int piece) throws IOException {
    write(new byte[] {(byte) piece}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException failed) {
      fault = Optional.of(fault.orElse(failed));
      throw failed;
    }
  }

  /** The first thing that went wrong; empty if a reader that had enough, like head, closed it. */
  public Optional<IOException> fault() {
    return fault.filter(known -> !String.valueOf(known.getMessage()).contains("Broken pipe"));
  }
}
