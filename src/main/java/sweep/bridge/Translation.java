package sweep.bridge;

import java.util.List;

/**
 * A text in the words of another tool.
 *
 * @param notes what is left out or means something else there, each in one line
 */
public record Translation(String text, List<String> notes) {
  public Translation {
    notes = List.copyOf(notes);
  }
}
