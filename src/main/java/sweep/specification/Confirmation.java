package sweep.specification;

/**
 * How leaders are run again after the search, so that the winner is not just the luckiest.
 *
 * @param top how many of the best configurations are run again, at least 1
 * @param repeats how many trials each of them gets, at least 2, on seeds that the search did not
 *     use
 */
public record Confirmation(int top, int repeats) {}
