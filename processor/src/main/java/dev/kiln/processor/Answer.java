package dev.kiln.processor;

import dev.kiln.compiler.backend.java.GeneratedJava;
import java.util.SortedMap;

/**
 * What a program became.
 *
 * @param resources what belongs among the classes, by its place there
 */
record Answer(GeneratedJava java, SortedMap<String, byte[]> resources) {}
