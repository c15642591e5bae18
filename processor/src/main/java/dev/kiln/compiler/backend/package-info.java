/** Ways to run a program: each takes Core, some through Imp. */
package dev.kiln.compiler.backend;
