/** The scalars in TensorBoard's event files. */
package sweep.metric.tensorboard;
