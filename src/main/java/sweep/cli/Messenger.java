package sweep.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import sweep.backend.SideCommand;
import sweep.journal.SweepDirectory;
import sweep.report.SweepNews;
import sweep.spec.Notification;
import sweep.trial.DurationText;

/** Takes news to one address or command, and waits no longer than it may take. */
final class Messenger {
  private static final int FIRST_FAILURE = 300;

  private final Notification notification;
  private final SweepDirectory directory;
  private final Path workingDirectory;
  private final Map<String, String> environment;

  /**
   * Makes ready.
   *
   * @param directory takes what commands print
   * @param workingDirectory where they start
   */
  Messenger(
      Notification notification,
      SweepDirectory directory,
      Path workingDirectory,
      Map<String, String> environment) {
    this.notification = notification;
    this.directory = directory;
    this.workingDirectory = workingDirectory;
    this.environment = environment;
  }

  /** Tells the news; gives what went wrong, in a line, if something did. */
  Optional<String> tell(SweepNews news) {
    Optional<String> problem = notification.url().isPresent() ? post(news) : run(news);
    return problem.map(
        what -> "can't notify %s: %s; the sweep goes on".formatted(notification.name(), what));
  }

  private Optional<String> run(SweepNews news) {
    Map<String, String> variables = new LinkedHashMap<>(environment);
    variables.putAll(news.variables());
    Path output = directory.root().resolve("notify.log").toAbsolutePath();
    return new SideCommand(notification.command(), workingDirectory, variables, output)
        .run(news.json() + "\n", notification.timeout())
        .map(problem -> "it %s; its output is in %s".formatted(problem, ShownPath.of(output)));
  }

  private Optional<String> post(SweepNews news) {
    Function<String, Optional<String>> variables =
        name -> Optional.ofNullable(environment.get(name));
    List<String> missing = notification.missing(variables);
    if (!missing.isEmpty()) {
      return Optional.of("%s is not set".formatted(String.join(", ", missing)));
    }
    try {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(Notification.filled(notification.url().orElseThrow(), variables)))
              .timeout(notification.timeout())
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(news.json()))
              .build();
      HttpResponse<Void> answer = client().send(request, HttpResponse.BodyHandlers.discarding());
      return answer.statusCode() < FIRST_FAILURE
          ? Optional.empty()
          : Optional.of("it answered with status " + answer.statusCode());
    } catch (HttpTimeoutException late) {
      return Optional.of("no answer within " + DurationText.brief(notification.timeout()));
    } catch (IOException unreachable) {
      return Optional.of(reason(unreachable));
    } catch (IllegalArgumentException malformed) {
      return Optional.of("its address is none: " + malformed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of("it was not waited for");
    }
  }

  /** Many faults of a connection have no message of their own. */
  private static String reason(IOException unreachable) {
    String message = unreachable.getMessage();
    return message == null ? "it can't be reached" : message;
  }

  private HttpClient client() {
    Duration timeout = notification.timeout();
    return HttpClient.newBuilder()
        .connectTimeout(timeout)
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build();
  }

  /** How long telling may take. */
  Duration timeout() {
    return notification.timeout();
  }

  boolean wants(Notification.Occasion occasion) {
    return notification.occasions().contains(occasion);
  }
}
