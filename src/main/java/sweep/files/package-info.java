/** How files are replaced, searched and read line by line. */
package sweep.files;
