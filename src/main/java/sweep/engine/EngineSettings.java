package sweep.engine;

import java.util.Optional;

/**
 * The engine that runs the attempts of a sweep in place of this machine, and what is asked of it.
 *
 * @param name the engine's name in the spec, such as {@code slurm}
 * @param own how to talk to an engine of the user's own; empty for a {@link KnownEngine}
 * @param needs what the {@code backend} of the spec asks for each job; what its other keys ask for
 *     a trial is not in it
 * @param pilots the jobs that run many attempts each; empty for one job for each attempt
 * @param kubernetes what only Kubernetes needs; empty for the other engines
 */
public record EngineSettings(
    String name,
    Optional<OwnEngine> own,
    Placement placement,
    JobNeeds needs,
    Submission submission,
    Optional<PilotSettings> pilots,
    Patience patience,
    Optional<KubernetesSettings> kubernetes) {
  /**
   * The most trials that run at a time by default. What a cluster has free is for its scheduler to
   * know.
   */
  public static final int USUAL_SLOTS = 16;

  /** The same, asking something else for each job. */
  public EngineSettings with(JobNeeds other) {
    return new EngineSettings(
        name, own, placement, other, submission, pilots, patience, kubernetes);
  }

  /** The engine; empty for the user's own. */
  public Optional<KnownEngine> known() {
    return own.isPresent() ? Optional.empty() : KnownEngine.named(name);
  }

  /** The most trials that run at a time by default. */
  public int usualSlots() {
    return pilots.map(PilotSettings::count).orElse(USUAL_SLOTS);
  }
}
