/** Sweep files of W&amp;B, written from specs. */
package sweep.bridge.wandb;
