package sweep.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ScopeType;
import sweep.terminal.ExitCode;

/** The option and command sections of {@code --help}, which picocli would not group. */
final class HelpSections {
  private static final int NAME_CELLS = 10;
  private static final int USUAL_CELLS = 80;

  /** The least that picocli accepts. */
  private static final int LEAST_CELLS = 55;

  private HelpSections() {}

  /**
   * Lays out the help of all commands.
   *
   * @param room the width of the terminal in cells; 0 if there is none
   */
  static void layOut(CommandLine line, int room) {
    line.setUsageHelpWidth(room == 0 ? USUAL_CELLS : Math.max(LEAST_CELLS, room));
    Map<String, IHelpSectionRenderer> sections = new HashMap<>(line.getHelpSectionMap());
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpSections::options);
    line.setHelpSectionMap(sections);
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpSections::commands);
    line.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
    List<String> keys = new ArrayList<>(line.getHelpSectionKeys());
    keys.remove(UsageMessageSpec.SECTION_KEY_OPTION_LIST);
    keys.add(
        keys.indexOf(UsageMessageSpec.SECTION_KEY_COMMAND_LIST) + 1,
        UsageMessageSpec.SECTION_KEY_OPTION_LIST);
    line.setHelpSectionKeys(keys);
    nameExitCodes(line);
  }

  private static void nameExitCodes(CommandLine line) {
    Map<String, String> exitCodes = new LinkedHashMap<>();
    for (ExitCode exitCode : ExitCode.values()) {
      exitCodes.put(Integer.toString(exitCode.code()), exitCode.meaning());
    }
    line.getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes);
  }

  /** The command's own options, then its groups, then the options that every command has. */
  static String options(Help help) {
    List<OptionSpec> own = new ArrayList<>(help.commandSpec().options());
    List<OptionSpec> global = own.stream().filter(HelpSections::isGlobal).toList();
    own.removeAll(global);
    StringBuilder text = new StringBuilder();
    List<ArgGroupSpec> groups = help.optionSectionGroups();
    groups.forEach(group -> own.removeAll(group.allOptionsNested()));
    append(text, "%nOptions:%n", own, help);
    groups.forEach(group -> append(text, group.heading(), group.allOptionsNested(), help));
    return append(text, "%nGlobal options:%n", global, help).toString();
  }

  private static boolean isGlobal(OptionSpec option) {
    return option.scopeType() == ScopeType.INHERIT || option.usageHelp() || option.versionHelp();
  }

  private static StringBuilder append(
      StringBuilder text, String heading, List<OptionSpec> options, Help help) {
    if (options.isEmpty()) {
      return text;
    }
    List<PositionalParamSpec> arguments = help.commandSpec().positionalParameters();
    Help.Layout layout =
        help.createDefaultLayout(help.commandSpec().options(), arguments, help.colorScheme());
    layout.addOptions(options, help.createDefaultParamLabelRenderer());
    return text.append(heading.formatted()).append(layout);
  }

  /** The commands, by what a user wants to do. */
  static String commands(Help help) {
    int width = help.commandSpec().usageMessage().width();
    StringBuilder text = new StringBuilder();
    for (Commands.Group group : Commands.GROUPS) {
      Help.TextTable table =
          Help.TextTable.forColumns(
              help.colorScheme(),
              new Column(NAME_CELLS, 2, Overflow.SPAN),
              new Column(width - NAME_CELLS, 1, Overflow.WRAP));
      for (String name : group.commands()) {
        CommandSpec command = help.subcommands().get(name).commandSpec();
        table.addRowValues(name, command.usageMessage().description()[0]);
      }
      text.append("%n%s:%n".formatted(group.title())).append(table);
    }
    return text.toString();
  }
}
