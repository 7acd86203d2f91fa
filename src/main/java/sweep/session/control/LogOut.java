package sweep.session.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether systemd ends the processes of users who log out, which also ends detached runners. */
final class LogOut {
  private static final Path SETTINGS = Path.of("/etc/systemd/logind.conf");
  private static final Path LINGERING = Path.of("/var/lib/systemd/linger");
  private static final Pattern KILLS =
      Pattern.compile("(?m)^\\s*KillUserProcesses\\s*=\\s*(\\w+)\\s*$");

  private LogOut() {}

  /** A warning that the runner will not survive a log-out; empty if it will, or if unknown. */
  static Optional<String> warning() {
    boolean lingers = Files.exists(LINGERING.resolve(System.getProperty("user.name", "")));
    return !lingers && kills()
        ? Optional.of(
            "note: this machine ends your processes when you log out (KillUserProcesses in"
                + " logind.conf); `loginctl enable-linger` prevents that")
        : Optional.empty();
  }

  private static boolean kills() {
    boolean kills = false;
    for (Path file : settings()) {
      try {
        Matcher matcher = KILLS.matcher(Files.readString(file));
        while (matcher.find()) {
          kills = matcher.group(1).matches("(?i)yes|true|on|1");
        }
      } catch (IOException ignored) {
        // There is none.
      }
    }
    return kills;
  }

  /** The settings, of which later ones override earlier ones. */
  private static List<Path> settings() {
    List<Path> files = new ArrayList<>(List.of(SETTINGS));
    try (Stream<Path> more = Files.list(SETTINGS.resolveSibling("logind.conf.d"))) {
      more.filter(file -> file.toString().endsWith(".conf")).sorted().forEach(files::add);
    } catch (IOException ignored) {
      // There are none.
    }
    return files;
  }
}
