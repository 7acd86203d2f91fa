/**
 * The keys of a spec. A new one also needs code in {@code sweep.specification.reader}, a component
 * of {@code SweepSpec}, and an answer to whether changing it makes another sweep ({@code
 * SpecMeaning}).
 */
package sweep.specification.key;
