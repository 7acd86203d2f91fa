package sweep.trial;

import java.util.Comparator;

/**
 * One launch of a trial's command.
 *
 * @param trial the trial's number, from 0
 * @param attempt from 1
 */
public record AttemptId(int trial, int attempt) implements Comparable<AttemptId> {
  private static final Comparator<AttemptId> ORDER =
      Comparator.comparingInt(AttemptId::trial).thenComparingInt(AttemptId::attempt);

  @Override
  public int compareTo(AttemptId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return trial + "/" + attempt;
  }
}
