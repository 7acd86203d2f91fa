import java.util.function.ToDoubleFunction;
import sweep.space.Configuration;
import sweep.space.SearchSpace;

/**
 * A search space with a loss to be minimised.
 *
 * @param line its text, by which a stored run is known to be of the same task
 * @param least the least loss that is possible
 */
record Task(
    String name,
    String group,
    String line,
    SearchSpace space,
    ToDoubleFunction<Configuration> loss,
    double least) {}
