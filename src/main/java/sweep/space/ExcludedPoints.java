package sweep.space;

/**
 * A range of grid points that a rule excludes.
 *
 * @param first the index of the first
 * @param next the index after the last
 */
record ExcludedPoints(long first, long next) {}
