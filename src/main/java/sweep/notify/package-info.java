/** Messages about a sweep to people and other programs. */
package sweep.notify;
