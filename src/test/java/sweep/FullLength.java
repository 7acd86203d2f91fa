package sweep;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Marks a long attack on the built program, which runs with {@code SWEEP_TESTS=full} in the
 * environment, as it does in continuous integration.
 *
 * @see TestLength for the tests that run at a tenth of their length otherwise
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(
    named = "SWEEP_TESTS",
    matches = "full",
    disabledReason = "runs with SWEEP_TESTS=full")
public @interface FullLength {}
