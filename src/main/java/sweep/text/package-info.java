/** How values are written: numbers, durations, quoted texts, lists and near names. */
package sweep.text;
