/** What does a rule say? Parses and evaluates conditions, constraints and formulas. */
package sweep.expression;
