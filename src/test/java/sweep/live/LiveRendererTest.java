package sweep.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.run.Progress;
import sweep.run.SweepEnd;
import sweep.run.loop.SweepRunner;
import sweep.terminal.Console;
import sweep.terminal.TerminalScreen;
import sweep.trial.TrialRecord;

class LiveRendererTest {
  private final StringWriter output = new StringWriter();
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final Console console = console(Map.of("TERM", "xterm", "TERM_PROGRAM", "ghostty"));

  private Console console(Map<String, String> environment) {
    PrintWriter err = new PrintWriter(output, /* autoFlush= */ true);
    return new Console(err, terminal, err, 80, 0, true, environment);
  }

  private static LiveView view() {
    return new LiveView(
        "s",
        Optional.empty(),
        "",
        new LiveView.Counts(1, 0, 0, 0, 0, 0, 0, Optional.of(BigInteger.TWO)),
        new LiveView.Times(
            Optional.of(Duration.ZERO),
            OptionalInt.empty(),
            Optional.empty(),
            ZonedDateTime.of(2026, 11, 25, 16, 55, 0, 0, ZoneOffset.UTC)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        "");
  }

  /** A scene that fails the second time it is shown, or never. */
  private static final class Scene implements LiveRenderer.Scene {
    private final boolean breaks;
    private final CountDownLatch shown = new CountDownLatch(2);
    private final CountDownLatch broken = new CountDownLatch(1);

    Scene(boolean breaks) {
      this.breaks = breaks;
    }

    @Override
    public LiveView view(boolean hasKeys) {
      shown.countDown();
      if (breaks && shown.getCount() == 0) {
        throw new IllegalStateException("no view");
      }
      return LiveRendererTest.view();
    }

    @Override
    public void pressed(char key) {
      throw new AssertionError("there are no keys");
    }

    @Override
    public void broke(Throwable fault) {
      assertEquals("no view", fault.getMessage());
      broken.countDown();
    }
  }

  private LiveRenderer renderer(Scene scene) {
    TerminalScreen screen = TerminalScreen.on(terminal, 80);
    return new LiveRenderer(console, scene, screen, () -> screen);
  }

  private String written() {
    return terminal.toString(StandardCharsets.UTF_8);
  }

  @Test
  void terminalTabShowsProgressUntilTheEnd() throws Exception {
    Scene scene = new Scene(false);
    LiveRenderer renderer = renderer(scene);
    renderer.begin();
    assertTrue(scene.shown.await(30, TimeUnit.SECONDS));
    renderer.finish();

    String written = written();
    assertTrue(written.contains("\u001b]9;4;1;50\u001b\\"), written);
    assertTrue(written.endsWith("\u001b]9;4;0;0\u001b\\"), written);
    assertEquals(written.indexOf("9;4;1;50"), written.lastIndexOf("9;4;1;50"), "shown once");
  }

  /** A terminal that is stopped, as by Ctrl-S, and blocks writers until it is released. */
  private static final class HeldTerminal extends OutputStream {
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final StringBuilder taken = new StringBuilder();

    @Override
    public void write(int oneByte) {
      throw new AssertionError("frames are written as a whole");
    }

    @Override
    public void write(byte[] frame) throws IOException {
      writing.countDown();
      try {
        assertTrue(goesOn.await(30, TimeUnit.SECONDS));
      } catch (InterruptedException interrupted) {
        throw new IOException(interrupted);
      }
      taken.append(new String(frame, StandardCharsets.UTF_8));
    }
  }

  @Test
  void printingNeverWaitsForAStoppedTerminal() throws Exception {
    HeldTerminal held = new HeldTerminal();
    TerminalScreen screen = TerminalScreen.on(held, 80);
    LiveRenderer renderer = new LiveRenderer(console, new Scene(false), screen, () -> screen);
    renderer.begin();
    assertTrue(held.writing.await(30, TimeUnit.SECONDS));

    renderer.print(List.of("one failed"));
    renderer.change();
    renderer.print(List.of("another failed"));

    held.goesOn.countDown();
    renderer.finish();
    String written = held.taken.toString();
    assertTrue(written.indexOf("one failed") < written.indexOf("another failed"), written);
    assertTrue(written.contains("one failed"), written);
  }

  @Test
  void failureOfTheViewIsReportedAndRemovesTheBlock() throws Exception {
    Scene scene = new Scene(true);
    LiveRenderer renderer = renderer(scene);
    renderer.begin();
    assertTrue(scene.broken.await(30, TimeUnit.SECONDS));
    renderer.finish();

    assertTrue(written().contains("\u001b[J"), "the block is gone");
    assertTrue(written().endsWith("\u001b]9;4;0;0\u001b\\"), written());
  }

  @Test
  void terminalsWithoutTabProgressGetNoSequence() {
    for (Map<String, String> environment :
        List.of(
            Map.<String, String>of(),
            Map.of("TERM_PROGRAM", "kitty"),
            Map.of("VTE_VERSION", "7600"),
            Map.of("VTE_VERSION", "new"))) {
      assertEquals("", new TabProgress(environment).show(view()), environment.toString());
    }
    for (Map<String, String> environment :
        List.of(Map.of("WT_SESSION", "1"), Map.of("VTE_VERSION", "7902"))) {
      assertFalse(new TabProgress(environment).show(view()).isEmpty(), environment.toString());
    }
  }

  /** A display that fails, or records what it receives. */
  private static final class FakeDisplay implements SweepDisplay {
    private final StringBuilder received = new StringBuilder();
    private final boolean breaks;

    FakeDisplay(boolean breaks) {
      this.breaks = breaks;
    }

    @Override
    public void notice(String line) {
      if (breaks) {
        throw new IllegalStateException("no view");
      }
      received.append(line).append('\n');
    }

    @Override
    public void finish() {
      received.append("finished\n");
    }

    @Override
    public void attemptEnded(TrialRecord record, AttemptEnded ended) {}

    @Override
    public void progressed(Progress progress) {}

    @Override
    public void trials(List<TrialRecord> trials) {}

    @Override
    public void begin(SweepRunner runner) {}

    @Override
    public void ended(SweepEnd end) {}
  }

  @Test
  void failingViewFallsBackToPlainLinesAndSaysSoOnce() {
    FakeDisplay live = new FakeDisplay(true);
    FakeDisplay plain = new FakeDisplay(false);
    LiveOrPlain display = new LiveOrPlain(plain).live(live);

    display.notice("one");
    display.broke(new IllegalStateException("again"));
    display.notice("two");
    display.finish();

    assertEquals("finished\n", live.received.toString(), "the terminal was given back");
    assertEquals(
        "the live view failed (java.lang.IllegalStateException: no view); continuing with plain"
            + " lines\none\ntwo\nfinished\n",
        plain.received.toString());
  }
}
