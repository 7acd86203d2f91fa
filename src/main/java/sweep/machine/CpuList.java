package sweep.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import sweep.backend.process.ProbeCommand;
import sweep.backend.process.Programs;

/**
 * The processors that the runner may use.
 *
 * @param numbers as the system numbers them
 * @param canPin whether a command can be pinned to some of them
 */
public record CpuList(List<Integer> numbers, boolean canPin) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern ALLOWED = Pattern.compile("(?m)^Cpus_allowed_list:\\s*(\\S+)$");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  public CpuList {
    numbers = List.copyOf(numbers);
  }

  /**
   * Looks at this process. Where a quota allows fewer processors than the list has, as in many
   * containers, pinning makes no sense: other programs use the same processors.
   */
  public static CpuList ofThisProcess() {
    int usable = Runtime.getRuntime().availableProcessors();
    List<Integer> allowed = allowed();
    if (allowed.size() != usable) {
      return unpinned(usable);
    }
    return new CpuList(allowed, canPin(allowed));
  }

  /** Processors that are only counted. */
  public static CpuList unpinned(int count) {
    return new CpuList(IntStream.range(0, count).boxed().toList(), false);
  }

  private static List<Integer> allowed() {
    try {
      Matcher line = ALLOWED.matcher(Files.readString(STATUS));
      return line.find() ? parse(line.group(1)) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Parses a list such as {@code 0-3,8,10-11}; empty if it is none. */
  static List<Integer> parse(String list) {
    List<Integer> numbers = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        return List.of();
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      IntStream.rangeClosed(first, last).forEach(numbers::add);
    }
    return numbers;
  }

  /** Whether taskset is there, and the system lets it do its work. */
  private static boolean canPin(List<Integer> allowed) {
    Optional<Path> taskset = Programs.find("taskset");
    return taskset.isPresent()
        && ProbeCommand.answer(
                List.of(
                    taskset.get().toString(),
                    "-c",
                    Integer.toString(allowed.get(0)),
                    Programs.shell(),
                    "-c",
                    ":"),
                Path.of(""),
                Map.of(),
                TIMEOUT)
            .isPresent();
  }
}
