package sweep.notify;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import sweep.backend.HookCommand;
import sweep.files.DisplayPath;
import sweep.specification.Notification;
import sweep.text.DurationText;

/** Sends news to one address or command, within the notification's timeout. */
final class NotificationSender {
  private static final int FIRST_REDIRECT = 300;
  private static final int FIRST_FAILURE = 400;

  private final Notification notification;
  private final NotifyLog log;
  private final Path workingDirectory;
  private final Map<String, String> environment;

  /**
   * Creates a sender.
   *
   * @param log receives the output of commands
   * @param workingDirectory where commands start
   */
  NotificationSender(
      Notification notification,
      NotifyLog log,
      Path workingDirectory,
      Map<String, String> environment) {
    this.notification = notification;
    this.log = log;
    this.workingDirectory = workingDirectory;
    this.environment = environment;
  }

  /** Sends the news; returns a line about the problem, if there was one. */
  Optional<String> send(SweepNews news) {
    Optional<String> problem = notification.url().isPresent() ? post(news) : run(news);
    return problem.map(what -> "can't notify %s: %s".formatted(notification.name(), what));
  }

  private Optional<String> run(SweepNews news) {
    Map<String, String> variables = new LinkedHashMap<>(environment);
    variables.putAll(news.variables());
    HookCommand.Outcome outcome =
        new HookCommand(notification.command(), workingDirectory, variables)
            .run(news.json() + "\n", notification.timeout());
    Optional<String> unwritten = log.add(outcome.output());
    String where =
        unwritten
            .map("can't save its output: "::concat)
            .orElseGet(() -> "its output is in " + DisplayPath.of(log.file()));
    return outcome
        .problem()
        .map(problem -> "it %s; %s".formatted(problem, where))
        .or(() -> unwritten.map("can't save its output: "::concat));
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
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(news.json()))
              .build();
      return problem(answer(request));
    } catch (IllegalArgumentException e) {
      // Not its message, which has the whole address, secrets included.
      return Optional.of("not an http or https address once its variables are filled in");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    } catch (TimeoutException e) {
      return Optional.of("no answer within " + DurationText.brief(notification.timeout()));
    } catch (ExecutionException e) {
      return Optional.of(reason(e.getCause()));
    }
  }

  /** Waits for the whole response: a server may send its start and then stall. */
  private HttpResponse<Void> answer(HttpRequest request)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<HttpResponse<Void>> answer =
        HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      return answer.get(notification.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      answer.cancel(/* mayInterruptIfRunning= */ true);
    }
  }

  private static Optional<String> problem(HttpResponse<Void> answer) {
    int status = answer.statusCode();
    if (status < FIRST_REDIRECT) {
      return Optional.empty();
    }
    // Following a redirect would turn the POST into a GET without the news.
    Optional<String> elsewhere =
        answer.headers().firstValue("Location").filter(unused -> status < FIRST_FAILURE);
    return Optional.of(
        "the server answered with status %d%s"
            .formatted(status, elsewhere.isPresent() ? " (a redirect); use the new address" : ""));
  }

  /** Many connection errors have no message. */
  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? "can't connect" : message;
  }

  /** The longest time that sending may take. */
  Duration timeout() {
    return notification.timeout();
  }

  boolean wants(Notification.Event event) {
    return notification.events().contains(event);
  }
}
