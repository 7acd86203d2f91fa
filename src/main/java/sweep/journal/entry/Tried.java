package sweep.journal.entry;

import sweep.space.Configuration;
import sweep.trial.Trial;

/** What a trial evaluates. No two trials of the same spec share it. */
public record Tried(Configuration configuration, int repeat) {
  public Tried(Trial trial) {
    this(trial.configuration(), trial.repeat());
  }
}
