/**
 * The journal of a sweep, which is the truth about it, and how it is written, read and followed.
 */
package sweep.journal;
