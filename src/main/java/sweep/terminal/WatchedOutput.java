package sweep.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** An output stream that remembers its first error, which a PrintWriter would hide. */
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
    } catch (IOException e) {
      fault = Optional.of(fault.orElse(e));
      throw e;
    }
  }

  /** The first error; empty if a reader such as {@code head} closed the pipe. */
  public Optional<IOException> fault() {
    return fault.filter(known -> !String.valueOf(known.getMessage()).contains("Broken pipe"));
  }
}
