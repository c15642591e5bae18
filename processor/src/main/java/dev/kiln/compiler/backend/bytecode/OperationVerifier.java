package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that operations take and give what their kinds do. */
record OperationVerifier(Chunk chunk) {
  private static final Span NOWHERE = SourceFile.of("bytecode", "").span(0, 0);

  void verify(Operation operation) {
    ChunkVerifier.knownAll(operation.operands(), chunk);
    ChunkVerifier.known(operation.result(), chunk);
    boolean good = true;
    if (operation instanceof Operation.Primitive primitive) {
      built(() -> new Core.Primitive(primitive.op(), values(primitive.operands()), NOWHERE));
    } else if (operation instanceof Operation.Library library) {
      built(() ->
          new Core.Library(library.op(), values(library.operands()), library.result(), NOWHERE));
    } else if (operation instanceof Operation.Make make) {
      good = fields(make.result(), make.constructor(), make.sum())
          .filter(fields -> allFit(make.operands(), fields))
          .isPresent();
    } else if (operation instanceof Operation.Get get) {
      good = fields(get.target(), get.constructor(), isSum(get.target()))
          .filter(fields -> get.index() < fields.size())
          .filter(fields -> Types.fits(fields.get(get.index()), get.result()))
          .isPresent();
    } else if (operation instanceof Operation.Is is) {
      good = isSum(is.target());
    } else if (operation instanceof Operation.Close close) {
      good = isClosure(close);
    } else if (operation instanceof Operation.Outside outside) {
      good = Kind.of(outside.result()) == Kind.OBJECT;
    } else if (operation instanceof Operation.Enter enter) {
      good = Kind.of(enter.handler()) == Kind.OBJECT;
    }
    if (!good) {
      throw new BadChunk("an operation " + operation);
    }
  }

  /** Core's nodes check their operands when they are made. */
  private static void built(Runnable node) {
    try {
      node.run();
    } catch (IllegalArgumentException e) {
      throw new BadChunk(e.getMessage());
    }
  }

  private static List<Core> values(List<CoreType> types) {
    List<Core> values = new ArrayList<>();
    types.forEach(type -> values.add(new Core.Var(new Local("x", 0, type, false))));
    return values;
  }

  private boolean isSum(CoreType type) {
    return Fields.isSum(type, chunk.dataTypes());
  }

  private Optional<List<CoreType>> fields(CoreType type, int constructor, boolean sum) {
    List<List<CoreType>> all = Fields.all(type, chunk.dataTypes());
    return sum == isSum(type) && constructor < all.size()
        ? Optional.of(all.get(constructor))
        : Optional.empty();
  }

  private static boolean allFit(List<CoreType> found, List<CoreType> wanted) {
    boolean good = found.size() == wanted.size();
    for (int i = 0; good && i < found.size(); i++) {
      good = Types.fits(found.get(i), wanted.get(i));
    }
    return good;
  }

  private boolean isClosure(Operation.Close close) {
    if (close.prototype() >= chunk.prototypes().size()) {
      return false;
    }
    Prototype prototype = chunk.prototypes().get(close.prototype());
    CoreType type = new CoreType.Function(prototype.parameters(), prototype.result());
    return allFit(close.operands(), prototype.captures()) && Types.fits(type, close.result());
  }
}
