package sweep.journal.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import sweep.journal.codec.EntryFormat.Format;
import sweep.journal.entry.Holding;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.journal.entry.JournalEntry.AttemptEnding;
import sweep.journal.entry.JournalEntry.AttemptSpawned;
import sweep.journal.entry.JournalEntry.AttemptStarted;
import sweep.journal.entry.JournalEntry.RungReached;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.AttemptOutput;
import sweep.trial.Metrics;
import sweep.trial.Pruning;

/** The formats of the entries about an attempt. */
final class AttemptEntries {
  private static final String END = "end";
  private static final String EXITED = "exited";
  private static final String TIMED_OUT = "timed-out";
  private static final String PRUNED = "pruned";
  private static final String PAUSED = "paused";

  /** Present where a trial was pruned. */
  static final String REACHED = "reached";

  private static final String STOPPED = "stopped";
  private static final String CANCELLED = "cancelled";
  private static final String LOST = "lost";
  private static final String UNSTARTABLE = "unstartable";
  private static final String UNHANDLED = "unhandled";
  private static final String WHY = "why";
  private static final String STUCK = "stuck";
  private static final String METRICS = "metrics";
  private static final String LAST_WORDS = "last_words";
  private static final String MATCHED = "matched";

  /** What the kernel said of a command that it killed; not in older journals. */
  static final String OUT_OF_MEMORY = "out_of_memory";

  /** What an attempt holds; not in older journals. */
  private static final String GPU_SHARE = "gpu_millionths";

  private static final Pattern CPU = Pattern.compile("\\d{1,6}");
  private static final String CPUS = "cpus";
  private static final String MEMORY_GROUP = "memory_group";

  static final Format<AttemptStarted> STARTED =
      new Format<>(
          AttemptStarted.class,
          (entry, fields) -> {
            writeId(entry.attempt(), fields);
            fields.put("launch", entry.launchId());
            fields.put("slot", (long) entry.slot());
            fields.put("gpus", entry.gpus());
            fields.put("boot", entry.bootId());
            writeHolding(entry.holding(), fields);
          },
          (fields, names) ->
              new AttemptStarted(
                  id(fields),
                  fields.text("launch"),
                  fields.count("slot"),
                  fields.texts("gpus"),
                  fields.text("boot"),
                  holding(fields)));

  static final Format<AttemptSpawned> SPAWNED =
      new Format<>(
          AttemptSpawned.class,
          (entry, fields) -> {
            writeId(entry.attempt(), fields);
            fields.put("pid", entry.pid());
            fields.put("start_tick", entry.startTick());
          },
          (fields, names) ->
              new AttemptSpawned(id(fields), fields.whole("pid"), fields.whole("start_tick")));

  static final Format<RungReached> RUNG_REACHED =
      new Format<>(
          RungReached.class,
          (entry, fields) -> {
            fields.put("trial", (long) entry.trial());
            fields.put("scale", entry.scale());
            fields.put("rung", entry.rung());
            fields.put("value", entry.value());
          },
          (fields, names) ->
              new RungReached(
                  fields.count("trial"),
                  fields.text("scale"),
                  fields.number("rung"),
                  fields.number("value")));

  static final Format<AttemptEnding> ENDING =
      new Format<>(
          AttemptEnding.class,
          (entry, fields) -> {
            writeId(entry.attempt(), fields);
            writeEnd(entry.end(), fields);
          },
          (fields, names) -> new AttemptEnding(id(fields), end(fields)));

  static final Format<AttemptEnded> ENDED =
      new Format<>(
          AttemptEnded.class,
          (entry, fields) -> {
            writeId(entry.attempt(), fields);
            writeEnd(entry.end(), fields);
            fields.put("duration_ms", entry.duration().toMillis());
            AttemptOutput output = entry.output();
            writeMetrics(output.metrics(), fields);
            output.lastWords().ifPresent(words -> fields.put(LAST_WORDS, words));
            if (!output.matched().isEmpty()) {
              fields.put(MATCHED, output.matched());
            }
            entry.stuck().ifPresent(why -> fields.put(STUCK, why));
          },
          (fields, names) ->
              new AttemptEnded(
                  id(fields),
                  end(fields),
                  fields.millis("duration_ms"),
                  new AttemptOutput(
                      metrics(fields, names),
                      fields.optionalText(LAST_WORDS),
                      fields.has(MATCHED) ? fields.texts(MATCHED) : List.of()),
                  fields.optionalText(STUCK)));

  private AttemptEntries() {}

  private static void writeId(AttemptId id, Map<String, Object> fields) {
    fields.put("trial", (long) id.trial());
    fields.put("attempt", (long) id.attempt());
  }

  private static AttemptId id(RecordFields fields) throws DamagedRecordException {
    return new AttemptId(fields.count("trial"), fields.count("attempt"));
  }

  private static void writeHolding(Holding holding, Map<String, Object> fields) {
    holding.gpuUnits().ifPresent(units -> fields.put(GPU_SHARE, (long) units));
    if (!holding.cpus().isEmpty()) {
      fields.put(CPUS, holding.cpus().stream().map(String::valueOf).toList());
    }
    holding.memoryGroup().ifPresent(group -> fields.put(MEMORY_GROUP, group));
  }

  private static Holding holding(RecordFields fields) throws DamagedRecordException {
    List<Integer> cpus = new ArrayList<>();
    for (String cpu : fields.has(CPUS) ? fields.texts(CPUS) : List.<String>of()) {
      if (!CPU.matcher(cpu).matches()) {
        throw new DamagedRecordException("%s: '%s' is not a processor".formatted(CPUS, cpu));
      }
      cpus.add(Integer.valueOf(cpu));
    }
    return new Holding(
        fields.has(GPU_SHARE) ? OptionalInt.of(fields.count(GPU_SHARE)) : OptionalInt.empty(),
        cpus,
        fields.optionalText(MEMORY_GROUP));
  }

  private static void writeEnd(AttemptEnd end, Map<String, Object> fields) {
    if (end instanceof AttemptEnd.Exited exited) {
      fields.put(END, EXITED);
      fields.put("code", (long) exited.code());
      exited.outOfMemory().ifPresent(said -> fields.put(OUT_OF_MEMORY, said));
    } else if (end instanceof AttemptEnd.TimedOut timedOut) {
      fields.put(END, TIMED_OUT);
      fields.put("limit_ms", timedOut.limit().toMillis());
    } else if (end instanceof AttemptEnd.Pruned pruned) {
      fields.put(END, PRUNED);
      writePruning(pruned.pruning(), fields);
    } else if (end instanceof AttemptEnd.Paused paused) {
      fields.put(END, PAUSED);
      writePruning(paused.pruning(), fields);
    } else if (end instanceof AttemptEnd.Stopped) {
      fields.put(END, STOPPED);
    } else if (end instanceof AttemptEnd.Cancelled) {
      fields.put(END, CANCELLED);
    } else if (end instanceof AttemptEnd.Lost lost) {
      fields.put(END, LOST);
      fields.put(WHY, lost.why());
    } else if (end instanceof AttemptEnd.Unstartable unstartable) {
      fields.put(END, UNSTARTABLE);
      fields.put(WHY, unstartable.why());
    } else if (end instanceof AttemptEnd.Unhandled unhandled) {
      fields.put(END, UNHANDLED);
      fields.put(WHY, unhandled.why());
    }
  }

  private static AttemptEnd end(RecordFields fields) throws DamagedRecordException {
    return switch (fields.text(END)) {
      case EXITED ->
          new AttemptEnd.Exited(fields.count("code"), fields.optionalText(OUT_OF_MEMORY));
      case TIMED_OUT -> new AttemptEnd.TimedOut(fields.millis("limit_ms"));
      case PRUNED -> new AttemptEnd.Pruned(pruning(fields));
      case PAUSED -> new AttemptEnd.Paused(pruning(fields));
      case STOPPED -> new AttemptEnd.Stopped();
      case CANCELLED -> new AttemptEnd.Cancelled();
      case LOST -> new AttemptEnd.Lost(fields.text(WHY));
      case UNSTARTABLE -> new AttemptEnd.Unstartable(fields.text(WHY));
      case UNHANDLED -> new AttemptEnd.Unhandled(fields.text(WHY));
      default -> throw new DamagedRecordException("unknown end " + fields.text(END));
    };
  }

  static void writePruning(Pruning pruning, Map<String, Object> fields) {
    fields.put(REACHED, pruning.reached());
    fields.put("last", pruning.last());
    fields.put("best", pruning.best());
    fields.put(WHY, pruning.reason());
  }

  static Pruning pruning(RecordFields fields) throws DamagedRecordException {
    return new Pruning(
        fields.number(REACHED), fields.number("last"), fields.number("best"), fields.text(WHY));
  }

  /** Whether an attempt has an end that the third version of the schema lacks. */
  static boolean isPaused(Map<String, Object> fields) {
    return PAUSED.equals(fields.get(END));
  }

  /** Whether an attempt has an end that the second version of the schema lacks. */
  static boolean isPruned(Map<String, Object> fields) {
    return PRUNED.equals(fields.get(END));
  }

  /** Whether an attempt has an end that the third version of the schema lacks. */
  static boolean isCancelled(Map<String, Object> fields) {
    return CANCELLED.equals(fields.get(END));
  }

  /** Whether an attempt has an end that the first version of the schema lacks. */
  static boolean isUnhandled(Map<String, Object> fields) {
    return UNHANDLED.equals(fields.get(END));
  }

  static void writeMetrics(Metrics metrics, Map<String, Object> fields) {
    fields.put(METRICS, new LinkedHashMap<String, Object>(metrics.entries()));
    SpreadFields.write(metrics.spreads(), fields);
  }

  static Metrics metrics(RecordFields fields, NameInterner names) throws DamagedRecordException {
    Map<String, Object> members = fields.map(METRICS);
    if (members.isEmpty()) {
      return Metrics.none();
    }
    double[] values = new double[members.size()];
    int index = 0;
    for (Object plain : members.values()) {
      values[index++] = JournalJson.number(plain);
    }
    return new Metrics(
        names.share(members.keySet()), values, SpreadFields.read(fields, members.keySet()));
  }
}
