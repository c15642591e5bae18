package dev.kiln.compiler.backend.evaluator;

import dev.kiln.runtime.KilnException;
import java.util.Optional;

/**
 * What a run came to.
 *
 * @param value the value, if it did not fail
 */
public record Outcome(Optional<Object> value, Optional<KilnException> failure, String printed) {}
