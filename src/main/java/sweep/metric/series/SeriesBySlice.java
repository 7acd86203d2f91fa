package sweep.metric.series;

/**
 * A hash table of series by the bytes of their names, so that looking one up in a long log makes no
 * garbage.
 */
final class SeriesBySlice {
  /** Size of the table, which is never full; a power of two. */
  private static final int BUCKETS = 1 << 12;

  private final byte[][] keys = new byte[BUCKETS][];
  private final MetricSeries[] series = new MetricSeries[BUCKETS];
  private int used;

  /** The bucket of a name, or the free one where it belongs. */
  int bucketOf(byte[] bytes, int from, int to) {
    int bucket = bucket(bytes, from, to);
    while (keys[bucket] != null && !isEqual(keys[bucket], bytes, from, to)) {
      bucket = (bucket + 1) & (BUCKETS - 1);
    }
    return bucket;
  }

  /** Names are short, so that a loop is faster than a comparison of vectors. */
  private static boolean isEqual(byte[] key, byte[] bytes, int from, int to) {
    if (key.length != to - from) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      if (key[i] != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }

  private static int bucket(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    hash ^= hash >>> 15;
    return hash & (BUCKETS - 1);
  }

  /** Whether a bucket has a name. */
  boolean isKept(int bucket) {
    return keys[bucket] != null;
  }

  /** The series in a bucket; null if there is none. */
  MetricSeries at(int bucket) {
    return series[bucket];
  }

  /** Puts a series into a free bucket, unless the table is too full. Returns the series. */
  MetricSeries keep(int bucket, byte[] key, MetricSeries found) {
    // Names without a series are kept too. One series may have names with several spellings.
    if (used < (found == null ? BUCKETS / 2 : BUCKETS * 3 / 4)) {
      used += keys[bucket] == null ? 1 : 0;
      keys[bucket] = key;
      series[bucket] = found;
    }
    return found;
  }
}
