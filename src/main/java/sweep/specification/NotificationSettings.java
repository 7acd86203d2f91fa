package sweep.specification;

import java.util.List;

/**
 * How people hear of a sweep beside what the program prints.
 *
 * @param report when the page about it is written
 * @param notifications the recipients
 */
public record NotificationSettings(ReportTime report, List<Notification> notifications) {

  /** When the page about a sweep is written without being asked for. */
  public enum ReportTime {
    /** When the sweep ends. */
    END,
    /** Also while it runs. */
    LIVE,
    /** Not at all. */
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
