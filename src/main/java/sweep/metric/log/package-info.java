/** Named numbers in the lines of a log, such as {@code val_loss: 0.25}, without configuration. */
package sweep.metric.log;
