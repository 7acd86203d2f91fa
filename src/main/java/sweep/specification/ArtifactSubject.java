package sweep.specification;

import java.util.Locale;
import sweep.command.CommandContext;
import sweep.space.Configuration;
import sweep.trial.Metrics;

/**
 * What the macros of an artifact's pattern or path are about.
 *
 * @param passed the parameters as the trial is given them
 * @param trial its number
 * @param metrics what it reported
 * @param file the name of the file that is collected, without its extension; empty in patterns
 */
public record ArtifactSubject(
    CommandContext context, Configuration passed, int trial, Metrics metrics, String file) {

  /** The same for one of the trial's files. */
  public ArtifactSubject of(String stem) {
    return new ArtifactSubject(context, passed, trial, metrics, stem);
  }

  /** The trial's number as its folder is called, six digits wide. */
  public String paddedTrial() {
    return String.format(Locale.ROOT, "%06d", trial);
  }
}
