package dev.kiln.compiler;

import dev.kiln.compiler.source.Span;

/**
 * A function that is to run in C.
 *
 * @param method its method in the generated class
 * @param display as the user calls it
 * @param place the attribute that asks for it, or the name of one that the compiler chose
 * @param marked whether the user asks for it; what the compiler chose may stay in Java unnoticed
 */
public record NativeWish(String method, String display, Span place, boolean marked) {}
