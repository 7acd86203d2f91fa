package sweep.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.engine.EngineSettings;
import sweep.engine.KnownEngine;
import sweep.specification.ReadSpec;
import sweep.status.SpecLoader;
import sweep.terminal.CommandException;
import sweep.text.NearName;

/** The options that change a spec for this sweep: its keys, and where its trials run. */
public final class BackendOption {
  @Mixin private SetOption set;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description =
          "Where trials run: local, slurm, sge, pbs, pbspro, lsf, condor, flux or kubernetes "
              + "(default: the spec's, or local). The spec's settings of that backend hold. "
              + "Recorded with the sweep, as --set is.")
  private String backend;

  /** Whether the spec is changed at all. */
  public boolean isGiven() {
    return backend != null || !set.settings().isEmpty();
  }

  /** The option that needs a spec file to change, for messages. */
  public String name() {
    return set.settings().isEmpty() ? "--backend" : "--set";
  }

  /** Reads a spec with these changes. */
  public ReadSpec read(Path file) {
    ReadSpec written = SpecLoader.read(file, set.settings());
    if (backend == null) {
      return written;
    }
    Optional<EngineSettings> engine = written.spec().limits().engine();
    String current = engine.map(EngineSettings::name).orElse(KnownEngine.LOCAL);
    if (backend.equals(current)) {
      return written;
    }
    checkName(current);
    List<String> settings = new ArrayList<>(set.settings());
    settings.add("backend=" + backend);
    return SpecLoader.read(file, settings);
  }

  private void checkName(String current) {
    Set<String> names = new LinkedHashSet<>(KnownEngine.words());
    names.add(current);
    if (!names.contains(backend)) {
      throw CommandException.usage(
          "--backend: unknown backend '%s'; %s"
              .formatted(
                  backend,
                  NearName.hint(backend, names, "use one of " + String.join(", ", names))));
    }
  }
}
