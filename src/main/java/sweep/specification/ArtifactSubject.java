package sweep.specification;

import java.util.Locale;
import sweep.command.CommandContext;
import sweep.space.Configuration;
import sweep.trial.Metrics;

/**
 * The trial, and file, that the macros of an artifact's pattern or path refer to.
 *
 * @param passed the parameters as they are passed to the trial
 * @param trial the trial's number
 * @param metrics the metrics that it reported
 * @param file the name of the collected file without its extension; empty in patterns
 */
public record ArtifactSubject(
    CommandContext context, Configuration passed, int trial, Metrics metrics, String file) {

  /** Returns the same with one of the trial's files. */
  public ArtifactSubject of(String stem) {
    return new ArtifactSubject(context, passed, trial, metrics, stem);
  }

  /** Returns the trial's number with six digits, as in the name of its folder. */
  public String paddedTrial() {
    return String.format(Locale.ROOT, "%06d", trial);
  }
}
