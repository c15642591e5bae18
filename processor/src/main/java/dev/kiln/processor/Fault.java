package dev.kiln.processor;

import javax.lang.model.element.Element;

/** A mistake in the Java around a program, at an element. */
record Fault(Element element, String message) {}
