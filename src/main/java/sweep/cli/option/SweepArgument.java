package sweep.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The sweep that a command works on, given as its last argument. */
public final class SweepArgument {
  /** Describes the argument, also where it comes after others. */
  public static final String DESCRIPTION =
      "A sweep directory or its spec (default: the newest under runs/).";

  @Parameters(index = "0", arity = "0..1", paramLabel = "SWEEP", description = DESCRIPTION)
  private Path sweep;

  /** The sweep as given; empty for the newest one. */
  public Optional<Path> given() {
    return Optional.ofNullable(sweep);
  }
}
