package sweep.specification;

/**
 * A glob for the files to collect: {@code *} and {@code ?} match within a name, {@code **} any
 * folders.
 *
 * @param isTrials whether it starts in the trial's folder rather than the working directory
 */
public record ArtifactPattern(ArtifactText glob, boolean isTrials) {}
