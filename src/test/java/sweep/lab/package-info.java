/** Real clusters for tests. */
package sweep.lab;
