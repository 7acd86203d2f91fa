package sweep.specification;

/**
 * How the leaders of a search are run again, so that the winner is not simply the luckiest.
 *
 * @param top how many configurations, the best ranked, are run again; at least 1
 * @param repeats how many trials each of them gets, at least 2, on seeds that the search has not
 *     used
 */
public record Confirmation(int top, int repeats) {}
