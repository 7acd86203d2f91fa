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

/** The log of the most recent output of notification commands. */
public final class NotifyLog {
  /** The greatest size of the file. */
  private static final int MOST_BYTES = 1 << 20;

  private final Path file;

  public NotifyLog(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** Appends output, dropping the oldest; returns a line about the problem, if there was one. */
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
    } catch (IOException e) {
      return Optional.of(FaultText.of(e));
    }
  }

  /** The whole content, or its last half once it is full. */
  private byte[] end() throws IOException {
    long size = Files.size(file);
    try (InputStream source = SafeFile.open(file)) {
      source.skipNBytes(size < MOST_BYTES ? 0 : size - MOST_BYTES / 2);
      return source.readNBytes(MOST_BYTES);
    }
  }
}
