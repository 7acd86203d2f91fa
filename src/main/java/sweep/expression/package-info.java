/** What does a rule say? Conditions, constraints and formulas, worked out from values alone. */
package sweep.expression;
