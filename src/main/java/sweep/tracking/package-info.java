/** Where else is a sweep reported? Trackers, such as MLflow, and what is still owed to them. */
package sweep.tracking;
