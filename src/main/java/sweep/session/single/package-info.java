/** Single trials of a spec, for schedulers that run each trial as a task of their own. */
package sweep.session.single;
