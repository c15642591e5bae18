package dev.kiln.runtime;

import java.util.Locale;

/** An operating system and a processor family, as the folders of native libraries are named. */
record Platform(String os, String arch) {
  /** Where the folders of all platforms are, in an archive. */
  private static final String ROOT = "META-INF/kiln/native/";

  /** The one this process runs on. */
  static Platform here() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  /** From what Java calls them: {@code Mac OS X, amd64} is {@code macos-x86_64}. */
  static Platform of(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String known = os.startsWith("windows")
        ? "windows"
        : os.startsWith("mac") || os.startsWith("darwin") ? "macos" : plain(os);
    String arch = plain(osArch.toLowerCase(Locale.ROOT));
    return new Platform(
        known,
        switch (arch) {
          case "amd64", "x86-64", "x64" -> "x86_64";
          case "arm64" -> "aarch64";
          default -> arch;
        });
  }

  /** The folder of its libraries: {@code linux-x86_64}. */
  String folder() {
    return String.join("-", os, arch);
  }

  /** The same in an archive, with a slash at its end. */
  String resources() {
    return String.join("", ROOT, folder(), "/");
  }

  /** How its libraries' files end. */
  String suffix() {
    return switch (os) {
      case "windows" -> ".dll";
      case "macos" -> ".dylib";
      default -> ".so";
    };
  }

  /** With a hyphen for everything that may mean something in the name of a file. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean kept = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      plain.append(kept || c == '_' ? c : '-');
    }
    return plain.isEmpty() ? "unknown" : plain.toString();
  }
}
