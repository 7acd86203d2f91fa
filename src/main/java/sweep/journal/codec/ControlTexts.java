package sweep.journal.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.ControlAction.ConfigurationAdded;
import sweep.journal.entry.ControlAction.ControlsReset;
import sweep.journal.entry.ControlAction.Expected;
import sweep.journal.entry.ControlAction.GaveUp;
import sweep.journal.entry.ControlAction.HeldUp;
import sweep.journal.entry.ControlAction.Paused;
import sweep.journal.entry.ControlAction.PlannedTrialCancelled;
import sweep.journal.entry.ControlAction.Resumed;
import sweep.journal.entry.ControlAction.RunCapSet;
import sweep.journal.entry.ControlAction.RunnerEnded;
import sweep.journal.entry.ControlAction.Searched;
import sweep.journal.entry.ControlAction.SettingChanged;
import sweep.journal.entry.ControlAction.SlotsChanged;
import sweep.journal.entry.ControlAction.SlotsReset;
import sweep.journal.entry.ControlAction.StopRequested;
import sweep.journal.entry.ControlAction.Suspended;
import sweep.journal.entry.ControlAction.TrialCancelled;
import sweep.journal.entry.ControlAction.Unknown;
import sweep.journal.entry.SearchPosition;
import sweep.space.Configuration;

/** The texts by which a journal keeps control actions. */
final class ControlTexts {
  private static final String PAUSE = "pause";
  private static final String RESUME = "go on";
  private static final String LATER = " under the next runner";
  private static final String RESET = "begin anew";
  private static final String SLOTS = "slots ";
  private static final String STOP = "stop ";
  private static final String GAVE_UP = "gave up: ";
  private static final String HELD_UP = "held up by: ";
  private static final String RUN_CAP = "run_cap ";
  private static final String AS_IN_SPEC = "as in the spec";
  private static final String SUSPEND = "suspend";
  private static final String SLOTS_RESET = "slots as given";
  private static final String SET = "set ";
  private static final String CANCEL = "cancel ";
  private static final String CANCEL_PLANNED = "cancel repeat ";
  private static final String OF = " of ";
  private static final String ADD = "add ";
  private static final String ENDED = "ended with exit code ";
  private static final String SEARCHED =
      "searched up to suggestion %d: %d duplicates, %d excluded, %d looked at in a row";
  private static final Pattern SEARCHED_PATTERN =
      Pattern.compile(SEARCHED.replace("%d", "(\\d{1,19})"));

  private static final String EXPECTED = "expects an improvement of ";
  private static final String AFTER = " after results ";

  private ControlTexts() {}

  static String write(ControlAction action) {
    if (action instanceof Paused) {
      return PAUSE;
    }
    if (action instanceof Resumed resumed) {
      return RESUME + (resumed.later() ? LATER : "");
    }
    if (action instanceof Suspended suspended) {
      return SUSPEND + (suspended.later() ? LATER : "");
    }
    if (action instanceof SlotsReset) {
      return SLOTS_RESET;
    }
    if (action instanceof ControlsReset) {
      return RESET;
    }
    if (action instanceof SlotsChanged changed) {
      return SLOTS + changed.slots();
    }
    if (action instanceof RunCapSet set) {
      OptionalInt trials = set.trials();
      return RUN_CAP + (trials.isPresent() ? Integer.toString(trials.getAsInt()) : AS_IN_SPEC);
    }
    if (action instanceof StopRequested stop) {
      return STOP + stop.level().name().toLowerCase(Locale.ROOT);
    }
    if (action instanceof GaveUp gaveUp) {
      return GAVE_UP + gaveUp.reason();
    }
    if (action instanceof SettingChanged set) {
      return SET + set.key() + set.value().map("="::concat).orElse("");
    }
    if (action instanceof TrialCancelled cancelled) {
      return CANCEL + cancelled.trial();
    }
    if (action instanceof PlannedTrialCancelled planned) {
      return CANCEL_PLANNED + planned.repeat() + OF + json(planned.configuration());
    }
    if (action instanceof ConfigurationAdded added) {
      return ADD + json(added.configuration());
    }
    return writeOfRunner(action);
  }

  private static String json(Configuration configuration) {
    return JournalJson.write(ConfigurationJson.of(configuration));
  }

  private static String writeOfRunner(ControlAction action) {
    if (action instanceof RunnerEnded ended) {
      return ENDED + ended.exitCode();
    }
    if (action instanceof Searched searched) {
      SearchPosition at = searched.position();
      return SEARCHED.formatted(at.next(), at.duplicates(), at.excluded(), at.looks());
    }
    if (action instanceof HeldUp held) {
      return HELD_UP + String.join("\n", held.reasons());
    }
    if (action instanceof Expected expected) {
      return EXPECTED + expected.improvement() + AFTER + expected.results();
    }
    return ((Unknown) action).text();
  }

  /** The action that a text stands for; unknown also if it would be written in another way. */
  static ControlAction read(String text) {
    try {
      ControlAction action = parse(text);
      return write(action).equals(text) ? action : new Unknown(text);
    } catch (IllegalArgumentException | IOException e) {
      return new Unknown(text);
    }
  }

  /**
   * Parses a text.
   *
   * @throws IllegalArgumentException if a number or a level in it is none
   * @throws IOException if a configuration in it is none
   */
  private static ControlAction parse(String text) throws IOException {
    if (text.startsWith(GAVE_UP)) {
      return new GaveUp(text.substring(GAVE_UP.length()));
    }
    if (text.startsWith(HELD_UP)) {
      return new HeldUp(text.substring(HELD_UP.length()).lines().toList());
    }
    if (text.equals(SLOTS_RESET)) {
      return new SlotsReset();
    }
    if (text.startsWith(SLOTS)) {
      return new SlotsChanged(Integer.parseInt(text.substring(SLOTS.length())));
    }
    if (text.startsWith(EXPECTED) && text.contains(AFTER)) {
      int after = text.indexOf(AFTER);
      return new Expected(
          Integer.parseInt(text.substring(after + AFTER.length())),
          Double.parseDouble(text.substring(EXPECTED.length(), after)));
    }
    if (text.startsWith(RUN_CAP)) {
      return new RunCapSet(runCap(text.substring(RUN_CAP.length())));
    }
    if (text.startsWith(STOP)) {
      String level = text.substring(STOP.length()).toUpperCase(Locale.ROOT);
      return new StopRequested(StopRequested.Level.valueOf(level));
    }
    if (text.startsWith(CANCEL_PLANNED) && text.contains(OF)) {
      int of = text.indexOf(OF);
      return new PlannedTrialCancelled(
          configuration(text.substring(of + OF.length())),
          Integer.parseInt(text.substring(CANCEL_PLANNED.length(), of)));
    }
    if (text.startsWith(CANCEL)) {
      return new TrialCancelled(Integer.parseInt(text.substring(CANCEL.length())));
    }
    if (text.startsWith(SET)) {
      return setting(text.substring(SET.length()));
    }
    if (text.startsWith(ADD)) {
      return new ConfigurationAdded(configuration(text.substring(ADD.length())));
    }
    if (text.startsWith(ENDED)) {
      return new RunnerEnded(Integer.parseInt(text.substring(ENDED.length())));
    }
    return switch (text) {
      case SUSPEND -> new Suspended(/* later= */ false);
      case SUSPEND + LATER -> new Suspended(/* later= */ true);
      case PAUSE -> new Paused();
      case RESUME -> new Resumed(/* later= */ false);
      case RESUME + LATER -> new Resumed(/* later= */ true);
      case RESET -> new ControlsReset();
      default -> searchedOrUnknown(text);
    };
  }

  private static ControlAction setting(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? new SettingChanged(text, Optional.empty())
        : new SettingChanged(text.substring(0, equals), Optional.of(text.substring(equals + 1)));
  }

  private static Configuration configuration(String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    try {
      return ConfigurationJson.configuration(JournalJson.read(bytes, 0, bytes.length));
    } catch (DamagedRecordException e) {
      throw new IOException(e);
    }
  }

  private static OptionalInt runCap(String text) {
    return text.equals(AS_IN_SPEC) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }

  private static ControlAction searchedOrUnknown(String text) {
    Matcher matcher = SEARCHED_PATTERN.matcher(text);
    return matcher.matches()
        ? new Searched(
            new SearchPosition(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                Long.parseLong(matcher.group(4))))
        : new Unknown(text);
  }
}
