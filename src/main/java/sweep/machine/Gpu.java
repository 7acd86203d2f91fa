package sweep.machine;

/**
 * A GPU, or a MIG instance of one.
 *
 * @param name its name in the variable by which programs see GPUs
 * @param key identifies it to every runner on this machine, whatever name they use
 */
public record Gpu(String name, String key) {}
