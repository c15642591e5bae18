/**
 * Types, shapes, inference: the resolved tree to the typed tree.
 *
 * <p>In: {@link dev.kiln.compiler.resolve.Names}. Out: a {@link dev.kiln.compiler.type.Scheme} for
 * every definition and, for each instance that lowering asks for, a {@link
 * dev.kiln.compiler.type.Typing}: tables from tree nodes to types and to what operators, calls and
 * fields turned out to mean.
 *
 * <p>Every definition is checked once in general, which finds the mistakes; an instance is checked
 * again with its concrete types and sizes, which decides the overloads and what sizes are equal.
 *
 * <p><b>Invariant:</b> a Typing handed to lowering has no unsolved type variable.
 */
package dev.kiln.compiler.type;
