package sweep.status;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An estimate of the remaining time of a sweep.
 *
 * @param left the remaining time
 * @param finished the number of finished trials that it is based on
 * @param mean their mean duration
 */
public record TimeLeft(Duration left, int finished, Duration mean) {
  /** The longest estimate that is shown: 100 years. */
  private static final double MAX_SECONDS = 100 * 365.25 * 86_400;

  /** The minimal number of finished trials for an estimate. */
  private static final int MIN_FINISHED = 3;

  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter THIS_WEEK =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter LATER =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

  /**
   * The basis of an estimate.
   *
   * @param finished the number of finished trials
   * @param took their total duration
   * @param waiting the number of trials that have not started
   * @param ages the time that each running trial has run
   * @param slots the number of trials that run in parallel
   */
  public record Basis(
      int finished, Duration took, double waiting, List<Duration> ages, int slots) {}

  /** The estimated end: the time of day, with the date if it is not today. */
  public String end(ZonedDateTime now) {
    ZonedDateTime end = now.plus(left);
    boolean today = end.toLocalDate().equals(now.toLocalDate());
    boolean thisWeek = end.toLocalDate().isBefore(now.toLocalDate().plusDays(7));
    return (today ? TODAY : thisWeek ? THIS_WEEK : LATER).format(end);
  }

  /**
   * Estimates the remaining time, assuming that each trial takes the mean duration and that all
   * slots stay busy. Empty if no trials are left, or fewer than three or than the number of slots
   * have finished.
   */
  public static Optional<TimeLeft> of(Basis basis) {
    boolean isDone = basis.waiting() == 0 && basis.ages().isEmpty();
    if (isDone || basis.finished() < Math.max(MIN_FINISHED, basis.slots())) {
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
    return seconds < MAX_SECONDS
        ? Optional.of(
            new TimeLeft(
                Duration.ofMillis((long) (seconds * 1e3)),
                basis.finished(),
                Duration.ofMillis((long) (mean * 1e3))))
        : Optional.empty();
  }
}
