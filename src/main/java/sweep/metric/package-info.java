/**
 * The metrics that an unmodified command reported: the settings, and the results that other rooms
 * use. The parts, from the bottom up:
 *
 * <ul>
 *   <li>{@code series}: the values of each metric in order, and the step that each belongs to
 *   <li>{@code result}: tables whose rows have an identity, and files of known tools
 *   <li>{@code format}: how a kind of file is read; CSV, JSON and JSON Lines
 *   <li>{@code log}, {@code tensorboard}, {@code filename}: the formats that need more classes than
 *       one
 *   <li>{@code alignment}: the value of one metric at the best value of another
 *   <li>{@code reading}: which files of an attempt are read, and which value of each metric counts
 * </ul>
 */
package sweep.metric;
