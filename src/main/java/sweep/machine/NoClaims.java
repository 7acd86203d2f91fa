package sweep.machine;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import sweep.backend.ProcessIdentity;

/** Claims of a runner that knows of no others. */
public final class NoClaims implements Claims {
  @Override
  public Map<String, Use> others() {
    return Map.of();
  }

  @Override
  public <T> Optional<T> take(
      String launchId,
      Function<Map<String, Use>, Optional<T>> choose,
      Function<T, Map<String, Integer>> parts) {
    return choose.apply(others());
  }

  @Override
  public void hold(
      String launchId, Map<String, Integer> parts, Optional<ProcessIdentity> process) {}

  @Override
  public void started(String launchId, ProcessIdentity process) {}

  @Override
  public void release(String launchId) {}
}
