/** Which configuration is best, by how much, and whether that is more than noise. */
package sweep.ranking;
