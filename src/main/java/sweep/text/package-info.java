/** How is it written? Numbers, durations, quoting, lists and similar names. */
package sweep.text;
