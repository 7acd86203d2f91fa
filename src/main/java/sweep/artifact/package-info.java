/** Which files of a trial are kept: artifacts, collected under readable names, and removed. */
package sweep.artifact;
