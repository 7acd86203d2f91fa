/** The commands that control or follow a sweep which another process is running. */
package sweep.cli.control;
