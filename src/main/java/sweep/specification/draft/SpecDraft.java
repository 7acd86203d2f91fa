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
 * A spec to begin with, from what a user can say in a line.
 *
 * @param command as it is run now, or with macros in the place of what varies; empty for an example
 * @param asked what was said about single parameters
 * @param objective empty if nothing is ranked yet
 * @param method not {@link SamplerType#LIST}
 * @param runCap empty for no bound on the trials
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
   * The spec, whose text is commented and valid.
   *
   * @param shownName stands for the file that it will be in
   * @throws DraftException if there is none that does what was asked
   */
  public ReadSpec read(String shownName) {
    Set<String> names = new HashSet<>();
    for (DraftParameter each : asked) {
      if (!names.add(each.name())) {
        throw new DraftException("--param %s is given twice".formatted(each.name()));
      }
    }
    try {
      return SpecReader.read(new DraftText(this).text(), shownName, name);
    } catch (SpecException invalid) {
      throw DraftException.of(invalid.problems().get(0));
    }
  }
}
