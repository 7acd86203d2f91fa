package sweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sweep.cli.option.BackendOption;
import sweep.cli.option.ResultOptions;
import sweep.cli.option.RunOptions;
import sweep.cli.option.SpecChanges;
import sweep.files.DisplayPath;
import sweep.session.SweepExecution;
import sweep.session.control.DetachedRun;
import sweep.specification.ReadSpec;
import sweep.specification.reader.SpecReader;
import sweep.status.SweepLocator;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;

/** Runs a sweep from its spec, or resumes it. */
@Command(
    name = "run",
    description = {
      "Run a sweep; the same command again resumes it.",
      "The first Ctrl-C lets running trials finish, the second ends them, the third kills them."
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
      description =
          "A spec file or a sweep directory (default: ./sweep.yaml, or the newest sweep under "
              + "runs/).")
  private Path sweep;

  @Option(
      names = "--from",
      paramLabel = "SWEEP",
      description =
          "Another sweep whose results the search learns from, by its directory, spec or name; "
              + "repeatable.")
  private List<Path> others = List.of();

  @Mixin private RunOptions.Place place;
  @Mixin private SpecChanges changes;
  @Mixin private BackendOption settings;

  @ArgGroup(validate = false, heading = "%nRunning trials:%n")
  private RunOptions options = new RunOptions();

  @ArgGroup(validate = false, heading = "%nFiles for other programs:%n")
  private ResultOptions results = new ResultOptions();

  @Option(
      names = "--detach",
      description =
          "Start the runner in the background, where it survives a log-out; its output goes to"
              + " detached.log in the sweep directory.")
  private boolean detach;

  @Spec private CommandSpec command;

  private final Console console;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (detach) {
      results.checkDetached();
      SweepDirectory directory = directoryToRun();
      List<String> given = command.root().commandLine().getParseResult().originalArgs();
      List<String> wanted = new ArrayList<>(given);
      wanted.remove("--detach");
      if (changes.fresh()) {
        // The runner must not choose another one.
        wanted.remove("--fresh");
        wanted.addAll(List.of("--dir", directory.root().toString()));
      }
      return new DetachedRun(console, directory).start(given, wanted);
    }
    return execution().learningFrom(others).writing(results.files()).run().code();
  }

  private SweepDirectory directoryToRun() {
    Optional<Path> file = specFile();
    return file.isEmpty() ? existing() : directory(settings.read(file.get()).spec().name());
  }

  private SweepExecution execution() {
    Optional<Path> file = specFile();
    if (file.isEmpty()) {
      if (changes.fresh() || changes.accept()) {
        throw CommandException.usage("--fresh and --accept-changes need a spec file");
      }
      if (settings.isGiven()) {
        throw CommandException.usage(settings.name() + " needs a spec file");
      }
      SweepDirectory directory = existing();
      return new SweepExecution(
          console, directory, Optional.empty(), options.request(console, command));
    }
    ReadSpec spec = settings.read(file.get());
    SweepDirectory directory = directory(spec.spec().name());
    if (place.directory().isEmpty() && !SweepLocator.isSweep(directory.root())) {
      SweepLocator.besideSpec(file.get(), spec.spec().name())
          .ifPresent(there -> sayStartsAnother(there, directory));
    }
    return new SweepExecution(
            console, directory, Optional.of(spec), options.request(console, command))
        .accepting(changes.accept());
  }

  /** The sweep to resume: the named one, else the newest. */
  private SweepDirectory existing() {
    Optional<Path> named = Optional.ofNullable(sweep).or(place::directory);
    boolean isNoSweep =
        named
            .filter(path -> Files.isDirectory(path) && Files.isExecutable(path))
            .filter(path -> !SweepLocator.isSweep(path))
            .isPresent();
    if (isNoSweep) {
      throw CommandException.usage(
          "%s is a directory without a sweep; name a spec file".formatted(named.get()));
    }
    if (named.isEmpty() && SweepLocator.all().isEmpty()) {
      throw CommandException.usage(
          "no sweep.yaml here, and no sweep under runs/: name a spec file, or write one with"
              + " `sweep init`");
    }
    return SweepLocator.existing(named);
  }

  private void sayStartsAnother(SweepDirectory there, SweepDirectory here) {
    console.say(
        "note: this starts a second sweep, in %s; to continue %s, add --dir or run from there"
            .formatted(here.root().toAbsolutePath(), DisplayPath.of(there.root())));
  }

  /** The spec to run; empty to resume a sweep with the spec in its directory. */
  private Optional<Path> specFile() {
    if (sweep != null) {
      boolean isSpec =
          !Files.isDirectory(sweep)
              && (Files.exists(sweep) || SpecReader.isNameOfSpec(sweep.toString()));
      return Optional.of(sweep).filter(named -> isSpec);
    }
    // The settings applied to the default spec the first time, so they do again.
    boolean resumes =
        !settings.isGiven() && place.directory().filter(SweepLocator::isSweep).isPresent();
    Optional<Path> usual = resumes ? Optional.empty() : SweepLocator.defaultSpec();
    usual.ifPresent(file -> console.say("no spec given: running %s".formatted(file)));
    return usual;
  }

  private SweepDirectory directory(String name) {
    if (changes.fresh() && place.directory().isPresent()) {
      throw CommandException.usage("--fresh picks a new directory; remove --dir");
    }
    return place
        .directory()
        .map(SweepDirectory::new)
        .orElseGet(() -> changes.fresh() ? SweepLocator.fresh(name) : SweepLocator.byName(name));
  }
}
