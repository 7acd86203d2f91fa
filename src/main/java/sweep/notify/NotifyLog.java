package sweep.notify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import sweep.files.SafeFile;
import sweep.terminal.FaultText;

/** The file that keeps the last of what the commands of {@code notify} print. */
public final class NotifyLog {
  /** It gets no longer than this. */
  private static final int MOST_BYTES = 1 << 20;

  private final Path file;

  public NotifyLog(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** Adds what a command printed, at the cost of what is oldest; gives what went wrong, if so. */
  public synchronized Optional<String> add(String printed) {
    if (printed.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] before = Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? end() : new byte[0];
      SafeFile.replaceBytes(
          file,
          out -> {
            out.write(before);
            out.write(printed.getBytes(StandardCharsets.UTF_8));
          });
      return Optional.empty();
    } catch (IOException fault) {
      return Optional.of(FaultText.of(fault));
    }
  }

  /** All of it, or its last half once it is full. */
  private byte[] end() throws IOException {
    long size = Files.size(file);
    try (InputStream source = SafeFile.open(file)) {
      source.skipNBytes(size < MOST_BYTES ? 0 : size - MOST_BYTES / 2);
      return source.readNBytes(MOST_BYTES);
    }
  }
}
