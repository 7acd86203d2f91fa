package sweep;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * The length of the longest tests: a tenth, or their full length with {@code SWEEP_TESTS=full} in
 * the environment, as in continuous integration.
 */
public final class TestLength {
  private static final boolean FULL = "full".equals(System.getenv("SWEEP_TESTS"));
  private static final int SHARE = 10;

  private TestLength() {}

  /** A tenth of the rounds, at least one; all at full length. */
  public static int of(int rounds) {
    return FULL ? rounds : Math.max(1, rounds / SHARE);
  }

  /** Every tenth case; all at full length. */
  public static <T> List<T> some(List<T> cases) {
    int step = FULL ? 1 : SHARE;
    return IntStream.range(0, cases.size())
        .filter(index -> index % step == 0)
        .mapToObj(cases::get)
        .toList();
  }

  /** Shortens properties with a thousand tries or more; jqwik loads it by name. */
  public static final class ShortProperties implements AroundPropertyHook {
    private static final int LONG = 1000;

    @Override
    public PropagationMode propagateTo() {
      return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(
        PropertyLifecycleContext context, PropertyExecutor property) {
      Optional<Integer> tries = context.attributes().tries();
      tries.filter(many -> many >= LONG).ifPresent(many -> context.attributes().setTries(of(many)));
      return property.execute();
    }
  }
}
