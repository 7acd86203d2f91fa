/** Text that people read and write: numbers, durations, quoting, lists and similar names. */
package sweep.text;
