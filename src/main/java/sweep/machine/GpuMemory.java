package sweep.machine;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.backend.process.ProbeCommand;

/**
 * The free memory of the GPUs, as nvidia-smi reports it. That takes a while, so it is asked on
 * another thread, and only while it is needed.
 */
public final class GpuMemory {
  /**
   * An answer of nvidia-smi.
   *
   * @param free the free bytes by the number and by the UUID of the GPU
   * @param askedNanos when it was asked, by {@link System#nanoTime}
   */
  public record Sample(Map<String, Long> free, long askedNanos) {
    /** The free bytes of a GPU; empty if they are unknown, as those of a MIG instance. */
    public Optional<Long> of(Gpu gpu) {
      return Optional.ofNullable(free.getOrDefault(gpu.key(), free.get(gpu.name())));
    }
  }

  /** The least time between two questions. */
  private static final long PAUSE_NANOS = 1_000_000_000L;

  private static final Pattern LINE =
      Pattern.compile("\\s*(\\d+)\\s*,\\s*(\\S+)\\s*,\\s*(\\d{1,9})\\s*");

  private static final List<String> QUERY =
      List.of("--query-gpu=index,uuid,memory.free", "--format=csv,noheader,nounits");

  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile Optional<Sample> last = Optional.empty();
  private volatile long finishedNanos = System.nanoTime() - PAUSE_NANOS;

  /**
   * The latest answer; empty while there is none, or if nvidia-smi no longer gives one. Asks again
   * if it is not fresh.
   */
  public Optional<Sample> latest() {
    if (System.nanoTime() - finishedNanos >= PAUSE_NANOS && asking.compareAndSet(false, true)) {
      Thread thread = new Thread(this::ask, "gpu-memory");
      thread.setDaemon(true);
      thread.start();
    }
    return last;
  }

  private void ask() {
    try {
      long asked = System.nanoTime();
      last = answer().map(answer -> new Sample(parse(answer), asked));
    } finally {
      finishedNanos = System.nanoTime();
      asking.set(false);
    }
  }

  private static Optional<String> answer() {
    return GpuListing.program()
        .flatMap(
            program ->
                ProbeCommand.answer(
                    List.of(program.toString(), QUERY.get(0), QUERY.get(1)),
                    Path.of(""),
                    Map.of(),
                    GpuListing.TIMEOUT));
  }

  static Map<String, Long> parse(String answer) {
    Map<String, Long> free = new HashMap<>();
    for (String line : answer.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        long bytes = Long.parseLong(matcher.group(3)) << 20;
        free.put(matcher.group(1), bytes);
        free.put(matcher.group(2), bytes);
      }
    }
    return free;
  }
}
