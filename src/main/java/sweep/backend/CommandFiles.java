package sweep.backend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The code that a command names: its scripts, and the interpreter that runs them. */
final class CommandFiles {
  private static final Pattern INTERPRETER =
      Pattern.compile("(.*/)?(python[0-9.]*|pypy[0-9.]*|Rscript|julia|node|java|perl|ruby)");

  /** Other files that a command names are data or results, which change with every trial. */
  private static final Set<String> CODE =
      Set.of(
          "py", "sh", "bash", "r", "jl", "js", "mjs", "ts", "java", "jar", "pl", "rb", "lua", "m",
          "c", "cc", "cpp", "cu", "go", "rs", "ipynb", "yaml", "yml", "toml", "cfg", "ini", "conf",
          "gin");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s;|&()<>\"'`=]+");
  private static final int MOST_WORDS = 1000;
  private static final long LARGEST = 50_000_000;

  private final Path workingDirectory;
  private final List<String> words;

  /**
   * Looks at a command.
   *
   * @param arguments the program and its arguments, which may be the text of a shell command
   */
  CommandFiles(List<String> arguments, Path workingDirectory) {
    this.workingDirectory = workingDirectory;
    List<String> all = new ArrayList<>();
    for (String argument : arguments) {
      all.addAll(List.of(BETWEEN_WORDS.split(argument, MOST_WORDS)));
    }
    this.words = all.subList(0, Math.min(all.size(), MOST_WORDS));
  }

  /** The interpreter's name as in the command; empty if none is recognised. */
  Optional<String> interpreter() {
    return words.stream().filter(word -> INTERPRETER.matcher(word).matches()).findFirst();
  }

  /** The scripts, by their path from the working directory, or absolute outside it. */
  Map<String, Path> scripts() {
    Map<String, Path> scripts = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      boolean isModule = i > 0 && words.get(i - 1).equals("-m");
      for (String name : isModule ? module(words.get(i)) : List.of(words.get(i))) {
        script(name).ifPresent(path -> scripts.put(name(path), path));
      }
    }
    return scripts;
  }

  private static List<String> module(String name) {
    String path = name.replace('.', '/');
    return List.of(path + ".py", path + "/__main__.py");
  }

  private Optional<Path> script(String word) {
    if (word.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path path = workingDirectory.resolve(word).normalize();
      boolean read =
          Files.isRegularFile(path) && Files.size(path) <= LARGEST && (isCode(path) || runs(path));
      return read ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException | IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isCode(Path file) {
    String name = file.getFileName().toString();
    return CODE.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /** Whether a file of the user's starts like a script. */
  private boolean runs(Path file) throws IOException {
    if (!file.startsWith(workingDirectory)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == '#' && in.read() == '!';
    }
  }

  private String name(Path path) {
    return path.startsWith(workingDirectory)
        ? workingDirectory.relativize(path).toString()
        : path.toString();
  }
}
