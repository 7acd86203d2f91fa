package sweep.specification.draft;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import sweep.sampler.SamplerType;
import sweep.specification.ReadSpec;
import sweep.specification.reader.SpecReader;
import sweep.trial.Objective;
import sweep.yaml.SpecException;

/**
 * A request for a first spec, from the options of {@code init}.
 *
 * @param command the command as it runs now, or with macros for values that vary; empty for an
 *     example
 * @param asked the parameters that were asked for
 * @param objective the objective; empty if nothing is ranked yet
 * @param method not {@link SamplerType#LIST}
 * @param runCap the limit of trials; empty for no limit
 */
public record SpecDraft(
    String name,
    Optional<String> command,
    List<DraftParameter> asked,
    Optional<Objective> objective,
    SamplerType method,
    OptionalInt runCap,
    int repeats) {

  /**
   * Returns the spec, whose text has comments and is valid.
   *
   * @param shownName the name of the file that it will be written to
   * @throws DraftException if the options do not make a valid spec
   */
  public ReadSpec read(String shownName) {
    Set<String> names = new HashSet<>();
    for (DraftParameter each : asked) {
      if (!names.add(each.name())) {
        throw new DraftException("--param %s is given twice".formatted(each.name()));
      }
    }
    try {
      return SpecReader.read(DraftText.of(this), shownName, name);
    } catch (SpecException e) {
      throw DraftException.of(e.problems().get(0));
    }
  }
}
