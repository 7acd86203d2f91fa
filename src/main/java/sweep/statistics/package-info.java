/** Tests of differences. */
package sweep.statistics;
