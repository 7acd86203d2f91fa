/** The commands that exchange sweeps and specs with other tools. */
package sweep.cli.exchange;
