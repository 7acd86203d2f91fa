package sweep.specification;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The keys that say how people hear of a sweep. */
final class NotificationKeys {
  static final String REPORT = "report";
  static final String NOTIFY = "notify";
  static final String URL = "url";
  static final String COMMAND = "command";
  static final String OCCASION = "on";
  static final String TIMEOUT = "timeout";

  /** What makes a text an address. */
  static final Pattern ADDRESS =
      Pattern.compile("^((?i:https?)://.+|\\$\\{envvar:[A-Za-z_][A-Za-z0-9_]*\\})$");

  /** What can be no command, but an address whose beginning is mistyped. */
  static final Pattern OTHER_ADDRESS = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://\\S*$");

  static final List<String> REPORT_TIMES = List.of("end", "live", "none");
  static final List<String> OCCASIONS = List.of("best", "end");

  static final KeyTable NOTIFICATION =
      KeyTable.empty()
          .key(
              URL,
              SchemaType.text(ADDRESS).suchAs("https://hooks.example.com/${envvar:HOOK}"),
              "An http or https address that JSON is posted to; ${envvar:NAME} stands for a variable"
                  + " of the environment.")
          .key(
              COMMAND,
              SchemaType.either(SchemaType.text(), SchemaType.list(SchemaType.text()))
                  .suchAs("notify-send \"$SWEEP_MESSAGE\""),
              "A command instead: a text, run by sh, or a list. It finds the message in"
                  + " $SWEEP_MESSAGE, and the JSON on its stdin.")
          .key(
              OCCASION,
              SchemaType.either(
                      SchemaType.words(OCCASIONS), SchemaType.list(SchemaType.words(OCCASIONS)))
                  .suchAs("end"),
              "When to tell: best, when another configuration comes to lead, end, when the sweep"
                  + " ends, or a list of them; both by default.")
          .key(
              TIMEOUT,
              LimitKeys.length("exclusiveMinimum").otherwise("10s"),
              "How long telling may take, such as 30s; 10s by default.");

  static final KeyTable ALL =
      KeyTable.empty()
          .key(
              REPORT,
              SchemaType.words(REPORT_TIMES).otherwise("end"),
              "When report.html is written: at the end of every run, the default; live, while it"
                  + " runs too, every 30 s at most; or none.")
          .key(
              NOTIFY,
              SchemaType.either(one(), SchemaType.list(one()))
                  .suchAs(
                      "https://hooks.example.com/abc",
                      Map.of(COMMAND, "notify-send \"$SWEEP_MESSAGE\"")),
              "Who is told when another configuration comes to lead, and when the sweep ends: an"
                  + " address, a command, a map, or a list of them.");

  private NotificationKeys() {}

  private static SchemaType one() {
    return SchemaType.either(SchemaType.text(), SchemaType.map(NOTIFICATION));
  }
}
