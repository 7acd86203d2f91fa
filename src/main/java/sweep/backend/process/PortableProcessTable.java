package sweep.backend.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The processes as Java reports them on any system. Java sees neither process groups nor
 * environments: a process whose parent has ended is not found. Ticks are epoch milliseconds.
 */
public final class PortableProcessTable implements ProcessTable {
  @Override
  public OptionalLong startTick(long pid) {
    Optional<Instant> start =
        ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .flatMap(process -> process.info().startInstant());
    return start.isPresent() ? OptionalLong.of(start.get().toEpochMilli()) : OptionalLong.empty();
  }

  @Override
  public long tick() {
    return 0;
  }

  @Override
  public Members members(long group, String cookie, long sinceTick) {
    List<Long> family = new ArrayList<>();
    ProcessHandle.of(group)
        .filter(ProcessHandle::isAlive)
        .ifPresent(
            leader -> {
              leader.descendants().map(ProcessHandle::pid).forEach(family::add);
              family.add(leader.pid());
            });
    return new Members(false, List.copyOf(family));
  }

  @Override
  public boolean carries(long pid, String cookie) {
    return false;
  }
}
