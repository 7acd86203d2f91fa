package sweep.machine;

/**
 * A GPU, or a MIG instance of one.
 *
 * @param name its name in the variable by which programs see GPUs
 * @param key identifies it to every runner on this machine, whatever name they use; that of a part
 *     is a path below the key of the whole
 */
public record Gpu(String name, String key) {
  /**
   * Whether what has another key may be the same, or a part of it, or the whole of it. Of two parts
   * that are named in different ways, it is not known.
   */
  public boolean overlaps(String other) {
    return key.equals(other) || (whole(key).equals(whole(other)) && depth(key) != depth(other));
  }

  private static String whole(String key) {
    int slash = key.indexOf('/');
    return slash < 0 ? key : key.substring(0, slash);
  }

  private static long depth(String key) {
    return key.chars().filter(character -> character == '/').count();
  }
}
