package sweep.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The sweep that a command is about, as its last argument. */
public final class SweepArgument {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SWEEP",
      description = "A sweep directory, or its spec (default: the newest under runs/).")
  private Path sweep;

  /** What the user wrote; empty for the newest sweep. */
  public Optional<Path> given() {
    return Optional.ofNullable(sweep);
  }
}
