package sweep.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is free of this machine, as the system reports it. */
public final class ThisFreeMachine implements FreeMachine {
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$");
  private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s+(\\d+) kB$");

  private final Path sweep;
  private final GpuMemory gpus = new GpuMemory();

  /** Watches the machine for the sweep in a folder. */
  public ThisFreeMachine(Path sweep) {
    this.sweep = sweep;
  }

  @Override
  public OptionalLong disk() {
    try {
      return OptionalLong.of(Files.getFileStore(sweep).getUsableSpace());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** The size of the disk that holds a folder, or will hold it; empty if unknown. */
  public static OptionalLong wholeDisk(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      return OptionalLong.of(Files.getFileStore(existing).getTotalSpace());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public OptionalLong memory() {
    return find(AVAILABLE);
  }

  /** The memory of the machine in bytes; empty if unknown. */
  static OptionalLong totalMemory() {
    return find(TOTAL);
  }

  private static OptionalLong find(Pattern pattern) {
    try {
      Matcher line = pattern.matcher(Files.readString(MEMORY));
      return line.find()
          ? OptionalLong.of(Long.parseLong(line.group(1)) << 10)
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public Optional<GpuMemory.Sample> gpuMemory() {
    return gpus.latest();
  }
}
