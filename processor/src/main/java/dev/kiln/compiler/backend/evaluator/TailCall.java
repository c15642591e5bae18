package dev.kiln.compiler.backend.evaluator;

import dev.kiln.compiler.core.Core;

/** A call to be made when the current one is over, so that it takes no stack. */
record TailCall(Core.Call call, Object[] arguments) {}
