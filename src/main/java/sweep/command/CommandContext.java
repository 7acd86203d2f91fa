package sweep.command;

import java.util.List;
import java.util.function.UnaryOperator;
import sweep.space.Configuration;

/**
 * What the macros of a command stand for in one trial.
 *
 * @param parametersFile the path of the file with the parameters as JSON
 * @param trialDirectory the path of the trial's own folder
 * @param interpreter what {@code ${interpreter}} stands for
 * @param shell the words that begin a command that runs a text, up to the option -c
 * @param environment gives a variable's value; null if it is not set
 */
public record CommandContext(
    Configuration configuration,
    long seed,
    String parametersFile,
    String trialDirectory,
    String interpreter,
    List<String> shell,
    UnaryOperator<String> environment) {}
