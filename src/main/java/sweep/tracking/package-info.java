/** Trackers, such as MLflow, to which a sweep is reported, and what is still owed to them. */
package sweep.tracking;
