package sweep.cli;

import sweep.journal.JournalListener;

/** Tells on the console how the journal gets on. */
final class ToldJournal implements JournalListener {
  private final Console console;

  ToldJournal(Console console) {
    this.console = console;
  }

  @Override
  public void stuck(String reason) {
    console.say("can't write the journal: %s; trying again every second".formatted(reason));
  }

  @Override
  public void recovered() {
    console.say("the journal can be written again");
  }
}
