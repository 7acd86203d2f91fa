package sweep.bridge.katib;

import java.util.List;
import sweep.text.QuotedText;

/** Writes YAML in blocks, as files for Kubernetes have it. */
final class KubernetesYaml {
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();
  private int depth;

  /** Whether the next key begins an item of a list. */
  private boolean isFirst;

  /** Adds a word that needs no quotes. */
  KubernetesYaml word(String key, String value) {
    return line(key + ": " + value);
  }

  KubernetesYaml number(String key, int value) {
    return line(key + ": " + value);
  }

  /** Adds a text in quotes. */
  KubernetesYaml text(String key, String value) {
    return line(key + ": " + QuotedText.json(value));
  }

  /** Adds a list of texts, unless it is empty. */
  KubernetesYaml list(String key, List<String> items) {
    if (!items.isEmpty()) {
      line(key + ":");
      items.forEach(
          item ->
              text.append(INDENT.repeat(depth + 1))
                  .append("- ")
                  .append(QuotedText.json(item))
                  .append('\n'));
    }
    return this;
  }

  /** Begins a map or a list, until {@link #close}. */
  KubernetesYaml open(String key) {
    line(key + ":");
    depth++;
    return this;
  }

  /** Begins an item of a list, until {@link #close}. */
  KubernetesYaml item() {
    isFirst = true;
    depth++;
    return this;
  }

  KubernetesYaml close() {
    depth--;
    return this;
  }

  private KubernetesYaml line(String line) {
    int indented = isFirst ? depth - 1 : depth;
    text.append(INDENT.repeat(indented)).append(isFirst ? "- " : "").append(line).append('\n');
    isFirst = false;
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
