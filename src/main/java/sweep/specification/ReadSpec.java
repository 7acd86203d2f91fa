package sweep.specification;

import java.util.List;
import java.util.Map;

/**
 * A spec as it was read.
 *
 * @param file as the user named it
 * @param text what stands in the file
 * @param notes what the user should know, each in one line
 * @param meaning what decides which trials the sweep has and what they mean, by key; two specs with
 *     the same meaning are of one sweep
 */
public record ReadSpec(
    String file, String text, SweepSpec spec, List<String> notes, Map<String, String> meaning) {}
