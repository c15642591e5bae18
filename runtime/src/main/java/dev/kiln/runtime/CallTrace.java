package dev.kiln.runtime;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Kiln calls on a thread's stack, by the tables of the generated classes found there. */
final class CallTrace {
  private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
  private static final ClassValue<Map<String, String>> TABLES = new ClassValue<>() {
    @Override
    protected Map<String, String> computeValue(Class<?> type) {
      return table(type.getAnnotation(Calls.class));
    }
  };

  private CallTrace() {}

  private static Map<String, String> table(Calls calls) {
    Map<String, String> table = new LinkedHashMap<>();
    for (String row : calls == null ? new String[0] : calls.value()) {
      int end = row.indexOf(' ', row.indexOf(' ') + 1);
      table.putIfAbsent(row.substring(0, end), row.substring(end + 1));
    }
    return table;
  }

  /** Innermost first; each a function and the place of its call. */
  static List<String> here() {
    return WALKER.walk(frames -> {
      List<String> found = new ArrayList<>();
      String called = "";
      for (StackFrame frame : (Iterable<StackFrame>) frames::iterator) {
        Map<String, String> table = TABLES.get(frame.getDeclaringClass());
        if (!table.isEmpty()) {
          String call = table.get("@" + frame.getByteCodeIndex() + " " + frame.getMethodName());
          if (call == null) {
            call = table.get(frame.getLineNumber() + " " + called);
          }
          if (call != null) {
            found.add(call);
          }
          called = frame.getMethodName();
        }
      }
      return found;
    });
  }
}
