package sweep.specification;

import java.util.List;
import java.util.Map;

/**
 * A spec together with its text and what its reader noted.
 *
 * @param file the file as the user named it
 * @param text the text of the spec
 * @param notes notes for the user, each in one line
 * @param meaning what decides which trials the sweep has and what they mean, by key; specs with the
 *     same meaning belong to the same sweep
 */
public record ReadSpec(
    String file, String text, SweepSpec spec, List<String> notes, Map<String, String> meaning) {}
