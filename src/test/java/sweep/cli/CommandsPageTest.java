package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sweep.terminal.Console;

/** The page of commands is their own help; {@code -Dsweep.bless=true} writes it again. */
class CommandsPageTest {
  private static final Path PAGE = Path.of("src/site/markdown/commands.md");

  private static final String HEAD =
      """
      # Commands

      What `--help` prints. This page is made from the program itself: a test compares them, and writes the page with
      `mvn test -Dtest=CommandsPageTest -Dsweep.bless=true`.

      """;

  @Test
  void pageShowsTheHelpOfEveryCommand() throws IOException {
    String page =
        HEAD
            + section("sweep", help("--help"))
            + Commands.names().stream()
                .map(name -> section("sweep " + name, help(name, "--help")))
                .collect(Collectors.joining());
    if (Boolean.getBoolean("sweep.bless")) {
      Files.writeString(PAGE, page);
    }
    assertEquals(page, Files.readString(PAGE));
  }

  private static String section(String title, String help) {
    return "## " + title + "\n\n```text\n" + help.stripTrailing() + "\n```\n\n";
  }

  private static String help(String... arguments) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    Console console = new Console(out, new ByteArrayOutputStream(), out, 0, 0, false, Map.of());
    assertEquals(0, SweepProgram.execute(console, arguments), List.of(arguments).toString());
    out.flush();
    return text.toString();
  }
}
