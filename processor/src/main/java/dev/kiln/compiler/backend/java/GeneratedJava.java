package dev.kiln.compiler.backend.java;

/** A Java source file: the class's qualified name and the whole text. */
public record GeneratedJava(String qualifiedName, String text) {}
