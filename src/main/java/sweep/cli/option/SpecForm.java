package sweep.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import sweep.bridge.Translation;
import sweep.bridge.katib.KatibExport;
import sweep.bridge.wandb.WandbExport;
import sweep.specification.ReadSpec;
import sweep.specification.reader.SpecReader;
import sweep.status.SpecLoader;
import sweep.status.StoredSweep;
import sweep.terminal.CommandException;
import sweep.terminal.Console;

/** The options of {@code export} that write the spec in the words of another tool. */
public final class SpecForm {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "The tool for which a .yaml is written: katib or wandb (default: the one in the file's "
              + "name).")
  private Tool tool;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "For Katib: the container image in which the command runs.")
  private String image;

  /** The tools that specs are written for. */
  enum Tool {
    KATIB,
    WANDB;

    private static Optional<Tool> in(String name) {
      for (Tool tool : values()) {
        if (name.contains(tool.name().toLowerCase(Locale.ROOT))) {
          return Optional.of(tool);
        }
      }
      return Optional.empty();
    }
  }

  /** Whether a file is to hold the spec, not the results of its sweep. */
  public boolean isWanted(Path file) {
    boolean isYaml = SpecReader.isNameOfSpec(String.valueOf(file.getFileName()));
    if (!isYaml && (tool != null || image != null)) {
      throw CommandException.usage(
          "--format and --image are for a spec: use a name that ends in .yaml");
    }
    return isYaml;
  }

  /**
   * The spec in the words of the tool.
   *
   * @param given a spec file or a sweep; empty for the newest sweep
   */
  public Translation translation(Path file, Optional<Path> given, Console console)
      throws IOException {
    Tool wanted = wanted(file);
    if (wanted == Tool.KATIB && (image == null || image.isBlank())) {
      throw CommandException.usage(
          "Katib runs the command in a container: name its image with --image");
    }
    if (wanted == Tool.WANDB && image != null) {
      throw CommandException.usage("--image is for Katib only");
    }
    ReadSpec spec = spec(given, console);
    return wanted == Tool.KATIB ? KatibExport.of(spec, image) : WandbExport.of(spec);
  }

  private Tool wanted(Path file) {
    return Optional.ofNullable(tool)
        .or(() -> Tool.in(file.getFileName().toString().toLowerCase(Locale.ROOT)))
        .or(() -> Optional.ofNullable(image).map(unused -> Tool.KATIB))
        .orElseThrow(
            () ->
                CommandException.usage(
                    "--to %s: say for which tool, with --format katib or --format wandb"
                        .formatted(file)));
  }

  private static ReadSpec spec(Optional<Path> given, Console console) throws IOException {
    if (given.filter(Files::isRegularFile).isPresent()) {
      return SpecLoader.read(given.get());
    }
    StoredSweep stored = StoredSweep.read(given, console);
    return SpecLoader.stored(stored.directory(), stored.history());
  }
}
