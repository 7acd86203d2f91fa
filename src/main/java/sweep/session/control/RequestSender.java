package sweep.session.control;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import sweep.files.DisplayPath;
import sweep.journal.JournalTail;
import sweep.journal.SweepStore;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.JournalEntry.RequestAnswered;
import sweep.run.control.ControlCommand;
import sweep.run.control.ControlRequest;
import sweep.run.control.RequestFolder;
import sweep.session.SweepOpening;
import sweep.status.RunnerLiveness;
import sweep.store.SweepDirectory;
import sweep.store.SweepOwner;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.terminal.FaultText;

/**
 * Makes requests to a sweep, and waits for their answers: of its runner, or if there is none, of
 * this process.
 */
public final class RequestSender {
  /** How long a runner is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration LOOK = Duration.ofMillis(20);

  /** The interval between two looks for the runner. */
  private static final int LOOKS_FOR_RUNNER = 10;

  private final SweepDirectory directory;
  private final Console console;

  /** Creates a sender for the console that gets notes. */
  public RequestSender(SweepDirectory directory, Console console) {
    this.directory = directory;
    this.console = console;
  }

  /**
   * Makes a request.
   *
   * @return the answer, when it is in the journal
   */
  public RequestAnswered send(ControlCommand command) {
    try {
      JournalTail journal = new JournalTail(directory);
      boolean wasRunning = RunnerLiveness.at(directory).isPresent();
      return answer(make(command), journal, wasRunning);
    } catch (IOException fault) {
      throw CommandException.machine(
          "can't read %s: %s".formatted(DisplayPath.of(directory.journal()), FaultText.of(fault)),
          fault);
    }
  }

  private ControlRequest make(ControlCommand command) {
    try {
      return new RequestFolder(directory).make(command, System.currentTimeMillis());
    } catch (IOException fault) {
      throw CommandException.unusable(
          "can't control the sweep in %s: %s"
              .formatted(DisplayPath.of(directory.root()), FaultText.of(fault)),
          fault);
    }
  }

  private RequestAnswered answer(ControlRequest request, JournalTail journal, boolean wasRunning)
      throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (int look = 0; System.nanoTime() < deadline; look++) {
      Optional<RequestAnswered> answer = found(request, journal);
      if (answer.isEmpty() && look % LOOKS_FOR_RUNNER == 0) {
        answer = withoutRunner(request, wasRunning);
      }
      if (answer.isPresent()) {
        return answer.get();
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    throw CommandException.machine(
        ("%s has not answered within %d seconds: it may be suspended, or unable to write its"
                + " journal; the request stays and is carried out once it can, unless you delete %s")
            .formatted(
                RunnerLiveness.at(directory).map(SweepOwner::describe).orElse("the runner"),
                PATIENCE.toSeconds(),
                DisplayPath.of(request.file())),
        null);
  }

  private static Optional<RequestAnswered> found(ControlRequest request, JournalTail journal)
      throws IOException {
    for (JournalEntry entry : journal.next()) {
      if (entry instanceof RequestAnswered answer && answer.request().equals(request.id())) {
        return Optional.of(answer);
      }
    }
    return Optional.empty();
  }

  /** The answer that this process gives if there is no runner. */
  private Optional<RequestAnswered> withoutRunner(ControlRequest request, boolean wasRunning)
      throws IOException {
    if (RunnerLiveness.at(directory).isPresent()) {
      return Optional.empty();
    }
    try (SweepStore store = new SweepOpening(directory, console.environment()).open()) {
      store.notice().ifPresent(console::say);
      Optional<RequestAnswered> given = store.history().controls().answer(request.id());
      if (given.isEmpty() && wasRunning) {
        console.say("the runner ended before it answered");
      }
      new OfflineAnswers(store, console).give(console::say);
      return store.history().controls().answer(request.id());
    } catch (CommandException refusal) {
      if (refusal.exitCode() == ExitCode.HELD) {
        // A runner has started, or another command is answering.
        return Optional.empty();
      }
      throw refusal;
    }
  }
}
