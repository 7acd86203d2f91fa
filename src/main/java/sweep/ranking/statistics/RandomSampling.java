package sweep.ranking.statistics;

import java.util.SplittableRandom;

/** Random permutations and bootstrap samples. */
final class RandomSampling {
  private RandomSampling() {}

  /** A random permutation of the numbers from 0. */
  static int[] shuffled(int count, SplittableRandom random) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i + 1);
      numbers[i] = numbers[other];
      numbers[other] = i;
    }
    return numbers;
  }

  /** A sample of the same size, drawn with replacement. */
  static int[] bootstrap(int[] numbers, SplittableRandom random) {
    int[] drawn = new int[numbers.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = numbers[random.nextInt(numbers.length)];
    }
    return drawn;
  }
}
