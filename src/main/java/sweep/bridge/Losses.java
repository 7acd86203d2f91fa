package sweep.bridge;

import java.util.ArrayList;
import java.util.List;
import sweep.terminal.CommandException;

/** Collects what of a spec can't be said in the words of another tool. */
public final class Losses {
  private final String tool;
  private final List<String> notes = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  public Losses(String tool) {
    this.tool = tool;
  }

  /** Adds something that is left out, or means something a little different there. */
  public void note(String text) {
    notes.add(text);
  }

  /** Adds something without which the search would be another one. */
  public void refuse(String path, String why) {
    refusals.add(path + ": " + why);
  }

  /** What the user has to know. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Throws if anything was refused, with a line for each. */
  public void check() {
    if (!refusals.isEmpty()) {
      throw CommandException.usage(
          "the spec can't be said in %s:\n  %s".formatted(tool, String.join("\n  ", refusals)));
    }
  }
}
