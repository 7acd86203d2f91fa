package sweep.run.control;

import java.util.List;
import java.util.Optional;
import sweep.run.StopLevel;
import sweep.run.control.ControlCommand.Add;
import sweep.run.control.ControlCommand.AddRandom;
import sweep.run.control.ControlCommand.Cancel;
import sweep.run.control.ControlCommand.ExtendRunCap;
import sweep.run.control.ControlCommand.Pause;
import sweep.run.control.ControlCommand.Set;
import sweep.run.control.ControlCommand.Slots;
import sweep.run.control.ControlCommand.Stop;
import sweep.run.control.ControlCommand.Unpause;

/** Reads the words of requests. */
final class ControlWords {
  private ControlWords() {}

  /** The command that words stand for; empty if they are those of none. */
  static Optional<ControlCommand> parse(List<String> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    try {
      return command(words.get(0), words.subList(1, words.size()))
          .filter(command -> command.words().equals(words));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static Optional<ControlCommand> command(String name, List<String> rest) {
    return Optional.ofNullable(
        switch (name) {
          case "slots" -> slots(rest);
          case "pause" -> new Pause(rest.contains("suspend"));
          case "unpause" -> new Unpause();
          case "stop" -> new Stop(StopLevel.valueOf(rest.get(0)));
          case "cancel" -> cancel(rest);
          case "add" -> rest.isEmpty() ? null : new Add(rest);
          case "add-random" -> new AddRandom(Integer.parseInt(rest.get(0)));
          case "run-cap" -> new ExtendRunCap(Integer.parseInt(rest.get(0)));
          case "set" -> rest.isEmpty() || rest.size() % 2 != 0 ? null : new Set(rest);
          default -> null;
        });
  }

  private static Cancel cancel(List<String> rest) {
    List<Integer> trials = rest.stream().map(Integer::valueOf).toList();
    boolean areNumbers = !trials.isEmpty() && trials.stream().allMatch(trial -> trial >= 0);
    return areNumbers ? new Cancel(trials) : null;
  }

  private static Slots slots(List<String> rest) {
    String number = rest.get(0);
    boolean isDifference = number.startsWith("+") || number.startsWith("-");
    return new Slots(Integer.parseInt(number), isDifference, rest.contains(ControlCommand.NOW));
  }
}
