/** The value of one metric at a given value of another, as in {@code at: best val_loss}. */
package sweep.metric.alignment;
