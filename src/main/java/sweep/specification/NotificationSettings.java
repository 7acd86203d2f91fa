package sweep.specification;

import java.util.List;
import java.util.Optional;

/**
 * How people hear of a sweep beside what the program prints.
 *
 * @param report when the report page is written
 * @param notifications the recipients
 * @param tracking the tracker to which the sweep is reported; empty for none
 */
public record NotificationSettings(
    ReportTime report, List<Notification> notifications, Optional<Tracking> tracking) {

  /**
   * An MLflow server.
   *
   * @param address of the server; empty for the one in the environment
   * @param experiment its name; empty for the one in the environment, or else the sweep's name
   * @param passesThrough whether commands that report to MLflow do so in the runs of their trials
   */
  public record Tracking(
      Optional<String> address, Optional<String> experiment, boolean passesThrough) {
    /** The server and the experiment of the environment. */
    public static Tracking byEnvironment() {
      return new Tracking(Optional.empty(), Optional.empty(), /* passesThrough= */ true);
    }
  }

  /** When the report page is written without being asked for. */
  public enum ReportTime {
    /** At the end of every run. */
    END,
    /** Also during a run. */
    LIVE,
    /** Never. */
    NONE
  }

  public NotificationSettings {
    notifications = List.copyOf(notifications);
  }

  /** No page and no notifications. */
  public static NotificationSettings none() {
    return new NotificationSettings(ReportTime.NONE, List.of(), Optional.empty());
  }
}
