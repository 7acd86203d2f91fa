/** What a runner tells the process that started it. */
package sweep.session.start;
