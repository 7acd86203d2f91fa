/** Experiments of Katib (v1beta1), read as specs and written from them. */
package sweep.bridge.katib;
