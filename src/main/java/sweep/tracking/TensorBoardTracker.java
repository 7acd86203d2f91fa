package sweep.tracking;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import sweep.files.SafeFile;
import sweep.space.Numbers;
import sweep.space.Value;
import sweep.space.Value.BoolValue;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * Writes a sweep as TensorBoard shows it: a folder for each ended trial with its scalars and its
 * hyperparameters, and beside them what the page HParams needs to know of all; see TensorBoard's
 * {@code hparams/plugin_data.proto} and {@code hparams/api.proto}.
 */
final class TensorBoardTracker implements Tracker {
  /** TensorBoard reads files with this in their name; the same one is replaced each time. */
  private static final String FILE = "events.out.tfevents.sweep";

  private static final String EXPERIMENT = "_hparams_/experiment";
  private static final String START = "_hparams_/session_start_info";
  private static final String END = "_hparams_/session_end_info";
  private static final int SUCCESS = 1;
  private static final int FAILURE = 2;

  private final TrackedSweep sweep;
  private final Path folder;
  private final TrialSeries series;
  private final double wallSeconds = InstantSource.system().millis() / 1000.0;

  TensorBoardTracker(TrackedSweep sweep, Path folder) {
    this.sweep = sweep;
    this.folder = folder;
    this.series = new TrialSeries(sweep);
  }

  @Override
  public void update(List<TrialRecord> trials) throws TrackingException {
    for (TrialRecord record : trials) {
      if (record.state() instanceof TrialState.Ended) {
        write(folder.resolve("trial-%06d".formatted(record.trial().number())), trial(record));
      }
    }
  }

  private void write(Path place, EventFile events) throws TrackingException {
    try {
      Files.createDirectories(place);
      SafeFile.replaceBytes(place.resolve(FILE), out -> out.write(events.bytes()));
    } catch (IOException e) {
      throw TrackingException.refused("can't write %s: %s".formatted(place, e.getMessage()));
    }
  }

  private EventFile trial(TrialRecord record) {
    EventFile events = new EventFile(wallSeconds);
    events.hparams(START, data -> data.writeByteArray(3, EventFile.message(start(record))));
    for (MetricPoint point : series.points(record, /* withTracked= */ true)) {
      events.scalar(point.metric(), point.step(), point.value());
    }
    boolean isFine = record.state().kind().isFine();
    events.hparams(
        END,
        data ->
            data.writeByteArray(
                4,
                EventFile.message(
                    end -> {
                      end.writeEnum(1, isFine ? SUCCESS : FAILURE);
                      end.writeDouble(2, wallSeconds);
                    })));
    return events;
  }

  /** The trials of a configuration are one group. */
  private EventFile.Fields start(TrialRecord record) {
    return message -> {
      for (Map.Entry<String, Value> each : record.trial().configuration().entries().entrySet()) {
        message.writeByteArray(
            1,
            EventFile.message(
                entry -> {
                  entry.writeString(1, each.getKey());
                  entry.writeByteArray(2, EventFile.message(value(each.getValue())));
                }));
      }
      message.writeString(4, record.trial().configuration().id());
      message.writeDouble(5, wallSeconds);
    };
  }

  private static EventFile.Fields value(Value value) {
    OptionalDouble number = Numbers.of(value);
    return message -> {
      if (value instanceof BoolValue truth) {
        message.writeBool(4, truth.holds());
      } else if (number.isPresent()) {
        message.writeDouble(2, number.getAsDouble());
      } else {
        message.writeString(3, value.plain());
      }
    };
  }

  @Override
  public void end(List<TrialRecord> trials, SweepState state) throws TrackingException {
    update(trials);
    EventFile events = new EventFile(wallSeconds);
    events.hparams(
        EXPERIMENT, data -> data.writeByteArray(2, EventFile.message(experiment(trials))));
    write(folder, events);
  }

  private EventFile.Fields experiment(List<TrialRecord> trials) {
    Map<String, Set<Value>> parameters = new LinkedHashMap<>();
    Set<String> metrics = new LinkedHashSet<>();
    sweep.spec().objectives().stream().map(Objective::metric).forEach(metrics::add);
    for (TrialRecord record : trials) {
      record
          .trial()
          .configuration()
          .entries()
          .forEach(
              (name, value) ->
                  parameters.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(value));
      metrics.addAll(record.state().reported().names());
    }
    return message -> {
      message.writeString(6, sweep.spec().name());
      message.writeDouble(3, wallSeconds);
      for (Map.Entry<String, Set<Value>> each : parameters.entrySet()) {
        message.writeByteArray(4, EventFile.message(parameter(each.getKey(), each.getValue())));
      }
      for (String metric : metrics) {
        byte[] name = EventFile.message(tag -> tag.writeString(2, metric));
        message.writeByteArray(5, EventFile.message(info -> info.writeByteArray(1, name)));
      }
    };
  }

  /** Its type, and the range of its values if they are numbers, or else all of them. */
  private static EventFile.Fields parameter(String name, Set<Value> values) {
    boolean areNumbers = values.stream().allMatch(value -> Numbers.of(value).isPresent());
    boolean areTruths = values.stream().allMatch(BoolValue.class::isInstance);
    return message -> {
      message.writeString(1, name);
      message.writeEnum(4, areNumbers ? 3 : areTruths ? 2 : 1);
      if (areNumbers) {
        message.writeByteArray(6, EventFile.message(interval -> writeRange(interval, values)));
      } else {
        byte[] list =
            EventFile.message(
                all -> {
                  for (Value each : values) {
                    all.writeByteArray(1, EventFile.message(value(each)));
                  }
                });
        message.writeByteArray(5, list);
      }
    };
  }

  private static void writeRange(CodedOutputStream interval, Set<Value> values) throws IOException {
    interval.writeDouble(
        1, values.stream().mapToDouble(each -> Numbers.of(each).orElseThrow()).min().orElseThrow());
    interval.writeDouble(
        2, values.stream().mapToDouble(each -> Numbers.of(each).orElseThrow()).max().orElseThrow());
  }

  @Override
  public List<LoggedPoint> logged(int trial, long sinceMillis, Predicate<String> wanted) {
    // Commands that write events leave them in their own folders, where they are read.
    return List.of();
  }

  @Override
  public int owed(List<TrialRecord> trials) {
    return 0;
  }

  @Override
  public Map<String, String> environment(int trial) {
    return Map.of();
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public String page() {
    return name();
  }
}
