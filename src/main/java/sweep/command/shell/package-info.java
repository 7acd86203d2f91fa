/** Commands that are shell text: where values stand in it, and how they are quoted. */
package sweep.command.shell;
