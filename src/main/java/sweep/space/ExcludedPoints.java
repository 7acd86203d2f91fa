package sweep.space;

/**
 * Points of a grid in a row that a rule excludes.
 *
 * @param first the index of the first of them
 * @param next that of the first point behind them
 */
record ExcludedPoints(long first, long next) {}
