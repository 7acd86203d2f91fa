package sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The examples of the spec reference: each is a spec, often with its output. */
public final class SpecExamples {
  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", Pattern.DOTALL);

  /** A file that examples refer to. */
  private static final Pattern FILE =
      Pattern.compile("`([\\w.-]+)`:\n\n```\\w+\n(.*?)```\n", Pattern.DOTALL);

  /**
   * An example.
   *
   * @param line its line in the reference
   * @param shown its documented output; empty if none
   */
  public record Example(int line, String spec, String shown) {
    /** Whether the documented output is an error. */
    public boolean isWrong() {
      return shown.startsWith("sweep: ");
    }

    @Override
    public String toString() {
      return "spec.md:" + line;
    }
  }

  private SpecExamples() {}

  /** The text of the reference. */
  public static String text() {
    try {
      return Files.readString(Path.of("src/site/markdown/spec.md"));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** The files that examples refer to, by name. */
  public static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (Matcher file = FILE.matcher(text()); file.find(); ) {
      files.put(file.group(1), file.group(2));
    }
    return files;
  }

  /** All examples, in order. */
  public static List<Example> all() {
    List<Example> all = new ArrayList<>();
    String text = text();
    for (Matcher example = EXAMPLE.matcher(text); example.find(); ) {
      int line = (int) text.substring(0, example.start()).lines().count() + 1;
      String shown = example.group(2);
      all.add(new Example(line, example.group(1), shown == null ? "" : shown));
    }
    return all;
  }
}
