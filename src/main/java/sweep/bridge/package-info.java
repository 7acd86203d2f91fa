/** How a spec is said in the words of other tools, and theirs in its own. */
package sweep.bridge;
