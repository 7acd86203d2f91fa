package sweep.trial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What trials ran: the code, and what ran it.
 *
 * @param commit the commit that was checked out; empty outside a git repository
 * @param changes the SHA-256 of the difference between the commit and the tracked files, in hex;
 *     empty if there was none, or it is unknown
 * @param scripts the SHA-256, in hex, of each file of the working directory that the command names,
 *     by its name there
 * @param versions what the interpreter and the GPUs say about themselves, by what was asked
 */
public record CodeVersion(
    Optional<CodeState> commit,
    Optional<String> changes,
    Map<String, String> scripts,
    Map<String, String> versions) {
  /** Enough digits that two versions in one sweep do not look the same by accident. */
  private static final int SHOWN_DIGITS = 8;

  public CodeVersion {
    scripts = Map.copyOf(scripts);
    versions = Map.copyOf(versions);
  }

  /** What is known from a commit alone. */
  public static CodeVersion of(CodeState commit) {
    return new CodeVersion(Optional.of(commit), Optional.empty(), Map.of(), Map.of());
  }

  /** The names of the scripts that were others in an earlier version, in order. */
  public List<String> changedScripts(CodeVersion earlier) {
    return earlier.scripts.entrySet().stream()
        .filter(script -> scripts.containsKey(script.getKey()))
        .filter(script -> !scripts.get(script.getKey()).equals(script.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /**
   * The code in brief, with shortened hashes, such as {@code 0123456789+89abcdef
   * train.py:01234567}.
   */
  public String code() {
    StringBuilder text = new StringBuilder();
    commit.ifPresent(
        state -> {
          text.append(state.abbreviated());
          if (state.uncommitted()) {
            text.append('+').append(shortened(changes.orElse("?")));
          }
        });
    new TreeMap<>(scripts)
        .forEach(
            (name, hash) ->
                text.append(text.isEmpty() ? "" : " ")
                    .append(name)
                    .append(':')
                    .append(shortened(hash)));
    return text.toString();
  }

  private static String shortened(String hash) {
    return hash.substring(0, Math.min(SHOWN_DIGITS, hash.length()));
  }
}
