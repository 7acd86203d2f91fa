/** Metrics in the names of files, such as {@code model-epoch=3-val_loss=0.12.ckpt}. */
package sweep.metric.filename;
