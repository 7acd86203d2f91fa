package sweep.specification;

import java.util.List;

/**
 * How people hear of a sweep beside what the program prints.
 *
 * @param report when the report page is written
 * @param notifications the recipients
 */
public record NotificationSettings(ReportTime report, List<Notification> notifications) {

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
    return new NotificationSettings(ReportTime.NONE, List.of());
  }
}
