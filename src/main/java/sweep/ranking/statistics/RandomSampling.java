package sweep.ranking.statistics;

import java.util.SplittableRandom;

/** Orders and samples by chance. */
final class RandomSampling {
  private RandomSampling() {}

  /** The numbers from 0 in an order by chance. */
  static int[] shuffled(int count, SplittableRandom random) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i + 1);
      numbers[i] = numbers[other];
      numbers[other] = i;
    }
    return numbers;
  }

  /** As many of the numbers as there are, each as likely as the others at every draw. */
  static int[] drawn(int[] numbers, SplittableRandom random) {
    int[] drawn = new int[numbers.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = numbers[random.nextInt(numbers.length)];
    }
    return drawn;
  }
}
