/**
 * Pages for people.
 *
 * <p>In: a code, or checked modules. Out: text, or HTML that stands alone. Invariant: nothing here
 * decides what a program means, and no text of a program becomes markup.
 */
package dev.kiln.doc;
