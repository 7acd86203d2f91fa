package sweep.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import sweep.backend.process.Programs;

/**
 * The part of the machine that an attempt's processes are confined to.
 *
 * @param cpus the processors that they may use; empty for all that the runner may
 * @param nice what is added to their niceness
 * @param memory the limit of their memory
 */
public record Confinement(List<Integer> cpus, OptionalInt nice, Optional<MemoryLimit> memory) {
  public static final Confinement NONE =
      new Confinement(List.of(), OptionalInt.empty(), Optional.empty());

  /** Limits the address space, in KiB, and becomes the command. */
  private static final String LIMITED = "ulimit -v \"$1\" || exit 126; shift; exec \"$@\"";

  /** Enters a control group, and becomes the command. */
  private static final String GROUPED =
      "echo 0 >\"$1/cgroup.procs\" || exit 126; shift; exec \"$@\"";

  public Confinement {
    cpus = List.copyOf(cpus);
  }

  /** The words before the shell of the wrapper. They replace themselves by it, so its pid stays. */
  List<String> beforeWrapper() {
    List<String> words = new ArrayList<>();
    if (!cpus.isEmpty()) {
      String list = cpus.stream().map(String::valueOf).collect(Collectors.joining(","));
      words.addAll(List.of(program("taskset"), "-c", list));
    }
    nice.ifPresent(more -> words.addAll(List.of(program("nice"), "-n", Integer.toString(more))));
    return words;
  }

  /** The words before the command, which limit only its memory and not the wrapper's. */
  List<String> beforeCommand(String shell) {
    return memory
        .map(
            limit ->
                limit
                    .group()
                    .map(group -> List.of(shell, "-c", GROUPED, "sweep-memory", group.toString()))
                    .orElseGet(
                        () ->
                            List.of(
                                shell,
                                "-c",
                                LIMITED,
                                "sweep-memory",
                                Long.toString(limit.bytes() >> 10))))
        .orElse(List.of());
  }

  private static String program(String name) {
    return Programs.find(name).map(Object::toString).orElse(name);
  }
}
