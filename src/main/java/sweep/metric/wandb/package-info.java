/** Reads what W&amp;B's client keeps of a run. */
package sweep.metric.wandb;
