/** Parses and evaluates conditions, constraints and formulas. */
package sweep.expression;
