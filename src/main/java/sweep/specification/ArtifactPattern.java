package sweep.specification;

/**
 * Which files are collected, as a glob: {@code *} and {@code ?} within a name, {@code **} for any
 * folders.
 *
 * @param isTrials whether it begins in the trial's own folder, and not in the working directory
 */
public record ArtifactPattern(ArtifactText glob, boolean isTrials) {}
