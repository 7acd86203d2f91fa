package sweep.run.control;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sweep.run.StopLevel;

/** What a user asks of a sweep, by a command or a key. */
public sealed interface ControlCommand {
  /**
   * Another number of slots; none pauses the sweep.
   *
   * @param number of slots, or the difference to the present number
   * @param now whether trials beyond the number are ended, and put back
   */
  record Slots(int number, boolean isDifference, boolean now) implements ControlCommand {
    /** Whether this pauses the sweep. */
    public boolean isNone() {
      return number == 0 && !isDifference;
    }

    @Override
    public List<String> words() {
      List<String> words = new ArrayList<>(List.of("slots"));
      words.add((isDifference && number >= 0 ? "+" : "") + number);
      if (now) {
        words.add(NOW);
      }
      return words;
    }
  }

  /**
   * Launch no more trials for now.
   *
   * @param suspend whether running trials are stopped, too
   */
  record Pause(boolean suspend) implements ControlCommand {
    @Override
    public List<String> words() {
      return suspend ? List.of("pause", "suspend") : List.of("pause");
    }
  }

  /** Launch trials again, and continue suspended ones. */
  record Unpause() implements ControlCommand {
    @Override
    public List<String> words() {
      return List.of("unpause");
    }
  }

  /** Stop, at least this urgently. */
  record Stop(StopLevel level) implements ControlCommand {
    @Override
    public List<String> words() {
      return List.of("stop", level.name());
    }
  }

  /** Cancel trials. */
  record Cancel(List<Integer> trials) implements ControlCommand {
    public Cancel {
      trials = List.copyOf(trials);
    }

    @Override
    public List<String> words() {
      List<String> words = new ArrayList<>(List.of("cancel"));
      trials.forEach(trial -> words.add(Integer.toString(trial)));
      return words;
    }
  }

  /**
   * Run configurations before the search goes on.
   *
   * @param configurations each as {@code lr=0.1 hidden=32} or a map in YAML
   */
  record Add(List<String> configurations) implements ControlCommand {
    public Add {
      configurations = List.copyOf(configurations);
    }

    @Override
    public List<String> words() {
      List<String> words = new ArrayList<>(List.of("add"));
      words.addAll(configurations);
      return words;
    }
  }

  /** Run configurations that are drawn from the search space at random. */
  record AddRandom(int count) implements ControlCommand {
    @Override
    public List<String> words() {
      return List.of("add-random", Integer.toString(count));
    }
  }

  /** A greater limit on the number of trials. */
  record ExtendRunCap(int trials) implements ControlCommand {
    @Override
    public List<String> words() {
      return List.of("run-cap", Integer.toString(trials));
    }
  }

  /**
   * Other values for keys of the spec: all of them, or if one can't be, none.
   *
   * @param settings keys, each before its value in YAML; {@code spec} for the spec's own
   */
  record Set(List<String> settings) implements ControlCommand {
    public Set {
      settings = List.copyOf(settings);
    }

    @Override
    public List<String> words() {
      return Stream.concat(Stream.of("set"), settings.stream()).toList();
    }
  }

  /** The word that asks to end trials. */
  String NOW = "now";

  /** The words of a request, which {@link ControlWords#parse} reads. */
  List<String> words();
}
