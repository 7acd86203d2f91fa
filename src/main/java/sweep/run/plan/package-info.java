/** Which trials must exist. */
package sweep.run.plan;
