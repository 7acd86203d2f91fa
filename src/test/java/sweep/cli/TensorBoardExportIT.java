package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.cli.ProgramFolder.Outcome;

/** Exports sweeps for TensorBoard. */
class TensorBoardExportIT {
  private static final String FILE = "events.out.tfevents.sweep";

  @TempDir private Path temporary;
  private ProgramFolder folder;

  @BeforeEach
  void createFolder() {
    folder = new ProgramFolder(temporary);
  }

  @AfterEach
  void endProcesses() throws Exception {
    folder.close();
  }

  @Test
  void trialsAndTheirParametersAreThere() throws Exception {
    folder.write(
        "s.yaml",
        """
        name: s
        command: [sh, -c, 'for i in 1 2 3; do echo step=$i loss=$i$0; done; exit $1', "${lr}", "${fails}"]
        method: grid
        metric: {name: loss, goal: minimize}
        max_failures: 100%
        parameters: {lr: {values: [0.5, 0.25]}, opt: {values: [sgd, adam]}, fails: {value: 0}}
        """);
    assertEquals(0, folder.sweep("run", "s.yaml").code());

    Outcome outcome = folder.sweep("export", "--to", "tb/");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("tb/: 4 trials; `tensorboard --logdir tb`"), outcome.err());

    // Our own reader, which was written for files of other programs, finds the scalars.
    folder.write(
        "again.yaml",
        """
        name: again
        command: [sh, -c, 'cp tb/trial-000000/%s $SWEEP_TRIAL_DIR/$SWEEP_ATTEMPT']
        method: grid
        metric: {name: loss, goal: minimize, reduction: min}
        parameters: {x: {value: 1}}
        """
            .formatted(FILE));
    Outcome again = folder.sweep("run", "again.yaml");
    assertTrue(again.out().contains("10.5"), again.out() + again.err());

    List<byte[]> events = events(folder.path("tb/trial-000001/" + FILE));
    assertTrue(text(events.get(0)).contains("brain.Event:2"));
    String start = text(events.get(1));
    assertTrue(start.contains("_hparams_/session_start_info") && start.contains("adam"), start);
    assertTrue(text(events.get(events.size() - 1)).contains("_hparams_/session_end_info"));
    String experiment = text(events(folder.path("tb/" + FILE)).get(1));
    for (String part : List.of("_hparams_/experiment", "hparams", "lr", "opt", "sgd", "loss")) {
      assertTrue(experiment.contains(part), part);
    }
    // Once more replaces them.
    assertEquals(0, folder.sweep("export", "--to", "tb/", "runs/s").code());
    assertEquals(events.size(), events(folder.path("tb/trial-000001/" + FILE)).size());
  }

  @Test
  void placeThatCannotBeWrittenIsOneClearLine() throws Exception {
    folder.write(
        "s.yaml", "name: s\ncommand: [echo, loss=1]\nmethod: grid\nparameters: {x: {value: 1}}\n");
    folder.sweep("run", "s.yaml");
    folder.write("tb", "a file");
    Outcome outcome = folder.sweep("export", "--to", "tb/");
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("can't write tb"), outcome.err());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** The events of a file, all of which are messages. */
  private static List<byte[]> events(Path file) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] event = new byte[(int) bytes.getLong()];
      bytes.getInt();
      bytes.get(event);
      bytes.getInt();
      CodedInputStream message = CodedInputStream.newInstance(event);
      for (int tag = message.readTag(); tag != 0; tag = message.readTag()) {
        assertTrue(WireFormat.getTagFieldNumber(tag) <= 9);
        message.skipField(tag);
      }
      events.add(event);
    }
    return events;
  }
}
