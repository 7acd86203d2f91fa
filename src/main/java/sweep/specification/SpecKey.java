package sweep.specification;

/**
 * A key of a spec.
 *
 * @param meaning what it says, in a sentence that editors show
 * @param isNeeded whether the map that it belongs to is wrong without it
 */
record SpecKey(String word, String meaning, SchemaType shape, boolean isNeeded) {}
