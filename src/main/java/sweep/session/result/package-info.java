/** What a run hands to other programs at its end: files that the user names, and a line. */
package sweep.session.result;
