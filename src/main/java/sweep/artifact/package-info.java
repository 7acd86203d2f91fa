/** Artifacts: files of trials that are collected under readable names, and removed again. */
package sweep.artifact;
