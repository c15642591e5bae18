package dev.kiln.doc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pages that stand in one folder, with what they need to point at each other. */
final class Site {
  static final String INDEX = "index.html";

  private final List<Page> pages;
  private final Map<Page, String> files = new IdentityHashMap<>();
  private final Map<String, Set<String>> addresses = new LinkedHashMap<>();
  private final Map<Page, Map<String, String>> own = new IdentityHashMap<>();

  Site(List<Page> pages) {
    this.pages = List.copyOf(pages);
    Set<String> taken = new LinkedHashSet<>(List.of(INDEX));
    for (Page page : pages) {
      String base = page.name().replaceAll("[/\\\\:*?\"<>|]", "-");
      String file = base + ".html";
      for (int i = 2; !taken.add(file.toLowerCase(Locale.ROOT)); i++) {
        file = base + "-" + i + ".html";
      }
      files.put(page, file);
    }
    pages.forEach(this::note);
  }

  private void note(Page page) {
    Map<String, String> here = own.computeIfAbsent(page, key -> new LinkedHashMap<>());
    for (Page.Entry entry : entries(page)) {
      for (String name : entry.names()) {
        here.putIfAbsent(name, "#" + encoded(entry.anchor()));
        addresses.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(address(page, entry));
      }
    }
  }

  List<Page> pages() {
    return pages;
  }

  String file(Page page) {
    return files.get(page);
  }

  /** Of a page, seen from any other. */
  String address(Page page) {
    return encoded(files.get(page));
  }

  /** Of an entry, seen from any page. */
  String address(Page page, Page.Entry entry) {
    return address(page) + "#" + encoded(entry.anchor());
  }

  /** Where a name leads: on the page itself, or on the only page that has it. */
  Optional<String> link(Page from, String name) {
    String here = own.get(from).get(name);
    Set<String> all = addresses.getOrDefault(name, Set.of());
    Set<String> others = new LinkedHashSet<>();
    all.forEach(address -> others.add(address.substring(0, address.indexOf('#'))));
    return here != null
        ? Optional.of(here)
        : others.size() == 1 ? all.stream().findFirst() : Optional.empty();
  }

  static List<Page.Entry> entries(Page page) {
    List<Page.Entry> entries = new ArrayList<>();
    page.sections().forEach(section -> entries.addAll(section.entries()));
    return entries;
  }

  /** For an address: all but letters, digits and a few others as their bytes in hexadecimal. */
  private static String encoded(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (plain || "-._~".indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%')
            .append(Integer.toHexString(0x100 | c).substring(1).toUpperCase(Locale.ROOT));
      }
    }
    return out.toString();
  }
}
