/** One pass a file; each opens with the rewrite it makes. */
package dev.kiln.compiler.optimize.pass;
