package sweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sweep.journal.SweepDirectory;
import sweep.spec.ReadSpec;

/** Runs a sweep from its spec, or goes on with it. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a sweep; the same command again resumes it.",
      "A first Ctrl-C lets what runs end, a second ends it, a third kills it.",
    },
    footer = {
      "",
      "Example:",
      "  sweep run sweeps/digits.yaml -j 2",
    })
final class RunCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "SWEEP",
      description = "A spec file, or a sweep directory (default: the newest under runs/).")
  private Path sweep;

  @Mixin private RunOptions options;
  @Mixin private RunOptions.Place place;
  @Mixin private SpecChanges changes;
  @Mixin private SetOption set;

  private final Console console;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    return execution().run().code();
  }

  private SweepExecution execution() {
    boolean isSpec =
        sweep != null && !Files.isDirectory(sweep) && (Files.exists(sweep) || looksLikeSpec());
    if (!isSpec) {
      if (changes.fresh() || changes.accept()) {
        throw Fault.usage("--fresh and --accept-changes need a spec file");
      }
      if (!set.settings().isEmpty()) {
        throw Fault.usage("--set needs a spec file");
      }
      SweepDirectory directory =
          SweepLocator.existing(Optional.ofNullable(sweep).or(place::directory));
      return new SweepExecution(console, directory, Optional.empty(), options);
    }
    ReadSpec spec = Specs.read(sweep, set.settings());
    return new SweepExecution(console, directory(spec.spec().name()), Optional.of(spec), options)
        .accepting(changes.accept());
  }

  private SweepDirectory directory(String name) {
    if (changes.fresh() && place.directory().isPresent()) {
      throw Fault.usage("--fresh chooses the directory itself; leave out --dir");
    }
    return place
        .directory()
        .map(SweepDirectory::new)
        .orElseGet(() -> changes.fresh() ? SweepLocator.fresh(name) : SweepLocator.byName(name));
  }

  private boolean looksLikeSpec() {
    String name = sweep.toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
