package sweep.command;

import java.util.List;
import java.util.function.UnaryOperator;
import sweep.space.Configuration;

/**
 * The values that the macros of a command have in one trial.
 *
 * @param parametersFile the path of the file with the parameters as JSON
 * @param trialDirectory the path of the trial's folder
 * @param interpreter the value of {@code ${interpreter}}
 * @param shell the words before {@code -c} in a command that runs a shell text
 * @param environment returns a variable's value; null if it is not set
 */
public record CommandContext(
    Configuration configuration,
    long seed,
    String parametersFile,
    String trialDirectory,
    String interpreter,
    List<String> shell,
    UnaryOperator<String> environment) {}
