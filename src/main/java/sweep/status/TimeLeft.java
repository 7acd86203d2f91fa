package sweep.status;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An estimate of the time to the end.
 *
 * @param left from now on
 * @param finished how many finished trials it is from
 * @param mean how long those took on average
 */
public record TimeLeft(Duration left, int finished, Duration mean) {
  /** A longer time says nothing but that there is no end in sight: 100 years. */
  private static final double LONGEST_SECONDS = 100 * 365.25 * 86_400;

  /**
   * The least number of finished trials that an estimate is made from, if there are slots for more.
   */
  private static final int FEWEST = 3;

  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter THIS_WEEK =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter LATER =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

  /**
   * What there is to go by.
   *
   * @param finished how many trials have completed
   * @param took how long they took in all
   * @param waiting how many have yet to be launched
   * @param ages how long those that run have run
   * @param slots how many run at a time
   */
  public record Basis(
      int finished, Duration took, double waiting, List<Duration> ages, int slots) {}

  /** When that is: the time, with the day if it is another one. */
  public String end(ZonedDateTime now) {
    ZonedDateTime end = now.plus(left);
    boolean today = end.toLocalDate().equals(now.toLocalDate());
    boolean thisWeek = end.toLocalDate().isBefore(now.toLocalDate().plusDays(7));
    return (today ? TODAY : thisWeek ? THIS_WEEK : LATER).format(end);
  }

  /**
   * Each trial is taken to be as long as the mean of the finished ones, and the slots are always
   * busy. Empty if there is nothing left to do, and before there are as many finished ones as
   * slots, and three at least.
   */
  public static Optional<TimeLeft> of(Basis basis) {
    boolean over = basis.waiting() == 0 && basis.ages().isEmpty();
    if (over || basis.finished() < Math.max(FEWEST, basis.slots())) {
      return Optional.empty();
    }
    double mean = basis.took().toMillis() / 1e3 / basis.finished();
    double work = mean * basis.waiting();
    double longest = 0;
    for (Duration age : basis.ages()) {
      double left = Math.max(0, mean - age.toMillis() / 1e3);
      work += left;
      longest = Math.max(longest, left);
    }
    double seconds = Math.max(longest, work / basis.slots());
    return seconds < LONGEST_SECONDS
        ? Optional.of(
            new TimeLeft(
                Duration.ofMillis((long) (seconds * 1e3)),
                basis.finished(),
                Duration.ofMillis((long) (mean * 1e3))))
        : Optional.empty();
  }
}
