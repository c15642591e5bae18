package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads a chunk as {@link ChunkWriter} wrote it. */
record ChunkReader(Input in) {
  Chunk read() {
    in.line(ChunkWriter.NAME);
    if (!in.text().equals(ChunkWriter.NAME)) {
      throw new BadChunk("it does not start as a chunk does");
    }
    long version = in.number();
    if (version != ChunkWriter.VERSION) {
      throw new BadChunk("version " + version + " instead of " + ChunkWriter.VERSION);
    }
    boolean closuresCount = in.flag();
    Map<String, Program.DataType> dataTypes = new LinkedHashMap<>();
    for (Program.DataType type : list("data-types", this::dataType)) {
      dataTypes.put(type.name(), type);
    }
    List<Chunk.Word> words = list("words", this::word);
    List<String> texts = list("texts", () -> line("text").text());
    List<Operation> operations = list("operations", () -> OperationForm.read(line("operation")));
    List<Chunk.Global> globals = list("globals", this::global);
    Map<String, Integer> entries = new LinkedHashMap<>();
    list("entries", () -> entries.put(line("entry").text(), in.count()) == null);
    List<Prototype> prototypes = list("functions", this::prototype);
    in.end();
    return new Chunk(
        dataTypes, words, texts, operations, prototypes, globals, entries, closuresCount);
  }

  private Input line(String keyword) {
    in.line(keyword);
    return in;
  }

  private <T> List<T> list(String keyword, Supplier<T> entry) {
    in.line(keyword);
    int count = in.count();
    List<T> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry.get());
    }
    return entries;
  }

  private Program.DataType dataType() {
    in.line("data-type");
    String name = in.text();
    String display = in.text();
    boolean record = in.flag();
    int count = in.count();
    List<Program.Constructor> constructors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      constructors.add(constructor());
    }
    return new Program.DataType(name, display, record, constructors);
  }

  private Program.Constructor constructor() {
    in.line("constructor");
    String name = in.text();
    int count = in.count();
    List<Program.Field> fields = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fields.add(new Program.Field(in.text(), in.flag(), TypeForm.read(in)));
    }
    return new Program.Constructor(name, fields);
  }

  private Chunk.Word word() {
    in.line("word");
    return new Chunk.Word(in.word(Kind.class), in.number());
  }

  private Chunk.Global global() {
    in.line("global");
    return new Chunk.Global(in.text(), TypeForm.read(in), in.count());
  }

  private Prototype prototype() {
    in.line("function");
    String name = in.text();
    String display = in.text();
    boolean recursive = in.flag();
    List<CoreType> parameters = TypeForm.readAll(in);
    List<CoreType> captures = TypeForm.readAll(in);
    CoreType result = TypeForm.read(in);
    int wordSlots = in.number(0, 1 << Operand.WORD_SLOT.bits());
    int objectSlots = in.number(0, 1 << Operand.OBJECT_SLOT.bits());
    List<Handler> handlers = list("handlers", this::handler);
    Places places = places();
    return new Prototype(
        name,
        display,
        recursive,
        parameters,
        captures,
        result,
        code(),
        handlers,
        places,
        wordSlots,
        objectSlots);
  }

  private Handler handler() {
    in.line("handler");
    return new Handler(in.count(), in.count(), in.count(), in.word(Handler.Takes.class));
  }

  private Places places() {
    List<Integer> addresses = new ArrayList<>();
    List<Supplier<String>> places = new ArrayList<>();
    list("places", () -> {
      addresses.add(line("place").count());
      String place = in.text();
      return places.add(() -> place);
    });
    return new Places(addresses.stream().mapToInt(Integer::intValue).toArray(), places);
  }

  private int[] code() {
    in.line("code");
    int count = in.count();
    List<Integer> code = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      code.add(in.instruction());
    }
    return code.stream().mapToInt(Integer::intValue).toArray();
  }
}
