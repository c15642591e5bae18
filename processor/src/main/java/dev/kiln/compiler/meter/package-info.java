/**
 * Charges for what a program does, put into its Core before that is optimised: so every tier counts
 * the same steps and bytes, and stops at the same place.
 */
package dev.kiln.compiler.meter;
