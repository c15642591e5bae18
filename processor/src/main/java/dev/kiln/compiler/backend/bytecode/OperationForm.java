package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Op;

/** How operations are written: a word for the kind, then the components. */
enum OperationForm {
  PRIMITIVE,
  LIBRARY,
  MAKE,
  GET,
  IS,
  COPY,
  SHOW,
  FORMAT,
  FAIL,
  CLOSE,
  IN_FORCE,
  ENTER,
  OUTSIDE,
  RESTORE,
  RETHROW;

  static void write(Operation operation, Output out) {
    if (operation instanceof Operation.Primitive primitive) {
      out.word(PRIMITIVE);
      out.word(primitive.op());
      TypeForm.writeAll(primitive.operands(), out);
    } else if (operation instanceof Operation.Library library) {
      out.word(LIBRARY);
      out.word(library.op());
      TypeForm.writeAll(library.operands(), out);
      TypeForm.write(library.result(), out);
    } else if (operation instanceof Operation.Make make) {
      out.word(MAKE);
      TypeForm.write(make.result(), out);
      out.flag(make.sum());
      out.number(make.constructor());
      TypeForm.writeAll(make.operands(), out);
    } else if (operation instanceof Operation.Get get) {
      out.word(GET);
      TypeForm.write(get.target(), out);
      out.number(get.constructor());
      out.number(get.index());
      TypeForm.write(get.result(), out);
    } else if (operation instanceof Operation.Is is) {
      out.word(IS);
      TypeForm.write(is.target(), out);
      out.number(is.constructor());
    } else if (operation instanceof Operation.Close close) {
      out.word(CLOSE);
      out.number(close.prototype());
      TypeForm.writeAll(close.operands(), out);
      TypeForm.write(close.result(), out);
    } else {
      writeOther(operation, out);
    }
  }

  private static void writeOther(Operation operation, Output out) {
    if (operation instanceof Operation.Copy copy) {
      out.word(COPY);
      TypeForm.write(copy.result(), out);
    } else if (operation instanceof Operation.Show show) {
      out.word(SHOW);
      TypeForm.write(show.shown(), out);
      out.flag(show.quoted());
      out.number(show.sizes());
    } else if (operation instanceof Operation.Format format) {
      out.word(FORMAT);
      TypeForm.write(format.shown(), out);
      out.text(format.specification());
    } else if (operation instanceof Operation.Fail fail) {
      out.word(FAIL);
      out.text(fail.code());
    } else if (operation instanceof Operation.Enter enter) {
      out.word(ENTER);
      out.text(enter.effect());
      TypeForm.write(enter.handler(), out);
    } else if (operation instanceof Operation.Outside outside) {
      out.word(OUTSIDE);
      out.text(outside.effect());
      TypeForm.write(outside.result(), out);
    } else {
      boolean restore = operation instanceof Operation.Restore;
      out.word(restore ? RESTORE : operation instanceof Operation.InForce ? IN_FORCE : RETHROW);
    }
  }

  static Operation read(Input in) {
    return switch (in.word(OperationForm.class)) {
      case PRIMITIVE -> new Operation.Primitive(in.word(Op.class), TypeForm.readAll(in));
      case LIBRARY ->
        new Operation.Library(in.word(LibraryOp.class), TypeForm.readAll(in), TypeForm.read(in));
      case MAKE ->
        new Operation.Make(TypeForm.read(in), in.flag(), in.count(), TypeForm.readAll(in));
      case GET -> new Operation.Get(TypeForm.read(in), in.count(), in.count(), TypeForm.read(in));
      case IS -> new Operation.Is(TypeForm.read(in), in.count());
      case COPY -> new Operation.Copy(TypeForm.read(in));
      case SHOW -> new Operation.Show(TypeForm.read(in), in.flag(), in.number(0, 1 << 16));
      case FORMAT -> new Operation.Format(TypeForm.read(in), in.text());
      case FAIL -> new Operation.Fail(in.text());
      case CLOSE -> new Operation.Close(in.count(), TypeForm.readAll(in), TypeForm.read(in));
      case IN_FORCE -> new Operation.InForce();
      case ENTER -> new Operation.Enter(in.text(), TypeForm.read(in));
      case OUTSIDE -> new Operation.Outside(in.text(), TypeForm.read(in));
      case RESTORE -> new Operation.Restore();
      case RETHROW -> new Operation.Rethrow();
    };
  }
}
