package sweep.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The sweep that a command works on, given as its last argument. */
public final class SweepArgument {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SWEEP",
      description = "A sweep directory or its spec (default: the newest under runs/).")
  private Path sweep;

  /** The sweep as given; empty for the newest one. */
  public Optional<Path> given() {
    return Optional.ofNullable(sweep);
  }
}
