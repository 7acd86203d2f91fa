package sweep.journal.entry;

import sweep.space.Configuration;
import sweep.trial.Trial;

/** What a trial tries; no two trials share it until a change of the spec sets the first aside. */
public record Tried(Configuration configuration, int repeat) {
  public Tried(Trial trial) {
    this(trial.configuration(), trial.repeat());
  }
}
