package sweep.specification.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sweep.specification.Notification;
import sweep.specification.Notification.Event;
import sweep.specification.NotificationSettings;
import sweep.specification.NotificationSettings.ReportTime;
import sweep.specification.ReadSpec;
import sweep.yaml.SpecException;

class NotificationReaderTest {
  private static final String HEAD = "command: [x]\nmethod: grid\nparameters: {a: {value: 1}}\n";

  private static NotificationSettings settings(String lines) {
    return read(lines).spec().notificationSettings();
  }

  private static ReadSpec read(String lines) {
    try {
      return SpecReader.read(HEAD + lines, "s.yaml", "s");
    } catch (SpecException invalid) {
      throw new IllegalArgumentException(invalid.getMessage(), invalid);
    }
  }

  private static String problem(String lines) {
    String message = assertThrows(IllegalArgumentException.class, () -> read(lines)).getMessage();
    return message.lines().findFirst().orElseThrow();
  }

  @Test
  void byDefaultAReportIsWrittenAtTheEndAndNobodyIsNotified() {
    assertEquals(
        new NotificationSettings(ReportTime.END, List.of(), Optional.empty()), settings(""));
  }

  @Test
  void aTextIsAnAddressOrACommand() {
    Notification address =
        new Notification(
            Optional.of("HTTPS://h.example/x"),
            List.of(),
            Set.of(Event.BEST, Event.END),
            Duration.ofSeconds(10));
    Notification command =
        new Notification(
            Optional.empty(),
            List.of("sh", "-c", "mail me"),
            Set.of(Event.END),
            Duration.ofSeconds(3));
    assertEquals(List.of(address), settings("notify: HTTPS://h.example/x").notifications());
    assertEquals(
        List.of(address, command),
        settings("notify: [HTTPS://h.example/x, {command: mail me, on: end, timeout: 3s}]")
            .notifications());
    assertEquals(
        List.of("mail", "me"),
        settings("notify: {command: [mail, me]}").notifications().get(0).command());
  }

  @Test
  void passwordOfATrackerBelongsToTheEnvironment() {
    String problem = problem("tracking: {mlflow: {uri: 'http://me:s3cret@h.example'}}");
    assertTrue(problem.startsWith("s.yaml:4:26: tracking.mlflow.uri: a password here"), problem);
    assertFalse(problem.contains("s3cret"), problem);
    String variable = "http://me:${envvar:PASSWORD}@h.example";
    assertEquals(
        Optional.of(variable),
        settings("tracking: {mlflow: {uri: '%s'}}".formatted(variable))
            .tracking()
            .orElseThrow()
            .address());
  }

  @Test
  void invalidNotificationsAreReportedWithTheirPlace() {
    assertEquals(
        "s.yaml:4:9: report: unknown value 'lvie'; did you mean 'live'?", problem("report: lvie"));
    assertEquals(
        "s.yaml:4:10: notify[0]: needs either 'url' or 'command';"
            + " such as https://hooks.example.com/abc",
        problem("notify: [{on: end}]"));
    assertEquals(
        "s.yaml:4:15: notify.url: 'ftp://x' is not an http or https URL;"
            + " such as https://hooks.example.com/abc",
        problem("notify: {url: ftp://x}"));
    assertEquals(
        "s.yaml:4:9: notify: 'htps://h.example/secret' is not an http or https URL;"
            + " such as https://hooks.example.com/abc",
        problem("notify: htps://h.example/secret"));
    assertEquals(
        "s.yaml:4:27: notify.on: unknown value 'ends'; did you mean 'end'?",
        problem("notify: {command: x, on: [ends]}"));
    assertEquals(
        "s.yaml:4:31: notify.timeout: must be longer than 0s",
        problem("notify: {command: x, timeout: 0s}"));
    assertEquals(
        "s.yaml:4:9: notify: the command is empty; such as https://hooks.example.com/abc",
        problem("notify: ' '"));
  }

  @Test
  void ofAnAddressOnlyTheHostIsShown() {
    assertEquals(
        "h.example:8080",
        settings("notify: https://me:secret@h.example:8080/T0/secret?x=1")
            .notifications()
            .get(0)
            .name());
  }

  @Test
  void ofACommandOnlyTheProgramIsShown() {
    assertEquals("curl", settings("notify: 'curl -H secret x'").notifications().get(0).name());
    assertEquals(
        "./tell", settings("notify: 'TOKEN=secret A=b ./tell x'").notifications().get(0).name());
    assertEquals(
        "tell", settings("notify: {command: [tell, secret]}").notifications().get(0).name());
  }

  @Test
  void allOfAnAddressMayBeAVariable() {
    Notification one = settings("notify: '${envvar:HOOK}'").notifications().get(0);
    assertEquals("${envvar:HOOK}", one.name());
    assertEquals(
        "https://h/x",
        Notification.filled(one.url().orElseThrow(), name -> Optional.of("https://h/x\n")));
  }

  @Test
  void variablesOfAnAddressAreFilledIn() {
    Notification one =
        settings("notify: 'https://h/${envvar:A}/${envvar:B}'").notifications().get(0);
    assertEquals(
        "https://h/$1/${envvar:B}",
        Notification.filled(
            one.url().orElseThrow(),
            name -> name.equals("A") ? Optional.of("$1") : Optional.empty()));
    assertEquals(
        List.of("B"), one.missing(name -> name.equals("A") ? Optional.of("x") : Optional.empty()));
  }
}
