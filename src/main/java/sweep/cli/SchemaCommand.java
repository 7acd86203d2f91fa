package sweep.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import sweep.specification.reader.SpecReader;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;

/** Prints the JSON Schema of specs, for editors. */
@Command(
    name = "schema",
    description = {
      "Print the JSON Schema of a spec, for editors.",
      "With a YAML language server, an editor completes and explains keys and marks mistakes."
    },
    footer = {
      "",
      "Example:",
      "  sweep schema >sweep.schema.json",
      "",
      "and, as the first line of a spec beside it:",
      "  # yaml-language-server: $schema=sweep.schema.json",
    })
final class SchemaCommand implements Callable<Integer> {
  private final Console console;

  SchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (InputStream schema = SpecReader.schema()) {
      byte[] bytes = schema.readAllBytes();
      console.pass(bytes, bytes.length);
    }
    return ExitCode.DONE.code();
  }
}
