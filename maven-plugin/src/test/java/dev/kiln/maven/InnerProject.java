package dev.kiln.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A project in a folder of its own that a real Maven builds with the artifacts of this build. */
record InnerProject(Path base) {
  private static final Path FOLDER = Path.of(System.getProperty("inner.folder"));

  /** How a build ended, and what it said. */
  record Built(int status, String log) {}

  static InnerProject create(String name) throws IOException {
    Path base = FOLDER.resolve("inner").resolve(name);
    if (Files.exists(base)) {
      try (Stream<Path> old = Files.walk(base)) {
        for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    // Without it, Maven takes the settings of the project around this one.
    Files.createDirectories(base.resolve(".mvn"));
    return new InnerProject(base);
  }

  /** A project with one pom. */
  static InnerProject single(String name) throws IOException {
    InnerProject project = create(name);
    project.write("pom.xml", pom(name, "", "", build()));
    return project;
  }

  /** A pom, with parts of it to choose. */
  static String pom(String name, String parent, String packaging, String rest) {
    return "<project>\n<modelVersion>4.0.0</modelVersion>\n" + parent
        + "<groupId>com.acme</groupId><artifactId>" + name + "</artifactId>"
        + "<version>1</version>\n" + packaging + "<properties>\n"
        + "<maven.compiler.release>17</maven.compiler.release>\n"
        + "<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n"
        + "</properties>\n" + rest + "</project>\n";
  }

  /** Kiln's two goals, its run time, and the versions of Maven's plugins that we use ourselves. */
  static String build() {
    String version = System.getProperty("inner.version");
    return """
        <dependencies>
          <dependency>
            <groupId>dev.kiln</groupId><artifactId>kiln-annotations</artifactId>
            <version>VERSION</version><scope>provided</scope>
          </dependency>
          <dependency>
            <groupId>dev.kiln</groupId><artifactId>kiln-runtime</artifactId>
            <version>VERSION</version>
          </dependency>
        </dependencies>
        <build><plugins>
          <plugin>
            <groupId>dev.kiln</groupId><artifactId>kiln-maven-plugin</artifactId>
            <version>VERSION</version>
            <executions><execution><goals>
              <goal>compile</goal><goal>test-compile</goal>
            </goals></execution></executions>
          </plugin>
          <plugin><artifactId>maven-resources-plugin</artifactId><version>3.3.1</version></plugin>
          <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version>
            <configuration><compilerArgs>
              <arg>-Xlint:all,-options</arg><arg>-Werror</arg>
            </compilerArgs></configuration>
          </plugin>
        </plugins></build>
        """.replace("VERSION", version);
  }

  Path path(String name) {
    return base.resolve(name);
  }

  void write(String name, String text) throws IOException {
    Files.createDirectories(path(name).getParent());
    Files.writeString(path(name), text);
  }

  /** Runs Maven in the project's folder. */
  Built maven(String... arguments) throws IOException, InterruptedException {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    Path maven = Path.of(System.getProperty("inner.maven"), "bin", windows ? "mvn.cmd" : "mvn");
    List<String> command =
        new ArrayList<>(List.of(maven.toString(), "-B", "-ntp", "-gs", settings()));
    command.add("-Dmaven.repo.local=" + FOLDER.resolve("local-repository"));
    command.addAll(List.of(arguments));
    Path log = path("maven.log");
    ProcessBuilder process = new ProcessBuilder(command)
        .directory(base.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile());
    process.environment().remove("MAVEN_ARGS");
    process.environment().remove("MAVEN_PROJECTBASEDIR");
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    process
        .environment()
        .put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto");
    int status = process.start().waitFor();
    return new Built(status, Files.readString(log, StandardCharsets.UTF_8));
  }

  /** What a class of the project prints if it is run, with only Kiln's run time beside it. */
  String java(String type) throws IOException, InterruptedException {
    return java(Path.of(System.getProperty("java.home")), List.of(), type);
  }

  /** The same by some Java, with options. */
  String java(Path home, List<String> options, String type)
      throws IOException, InterruptedException {
    String version = System.getProperty("inner.version");
    Path runtime = FOLDER.resolve("local-repository/dev/kiln/kiln-runtime").resolve(version);
    Path jar = runtime.resolve("kiln-runtime-" + version + ".jar");
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
    command.addAll(options);
    command.add("-cp");
    command.add(path("target/classes") + File.pathSeparator + jar);
    command.add(type);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed;
  }

  /** Settings that find the plugins of this build where this build found them. */
  private static String settings() throws IOException {
    Path file = FOLDER.resolve("inner").resolve("settings.xml");
    String repository = """
        <id>outer</id><url>URL</url>
        <releases><checksumPolicy>ignore</checksumPolicy><updatePolicy>never</updatePolicy></releases>
        <snapshots><enabled>false</enabled></snapshots>
        """.replace(
            "URL", Path.of(System.getProperty("inner.artifacts")).toUri().toString());
    Files.writeString(file, """
        <settings>
          <profiles><profile><id>outer</id>
            <repositories><repository>REPOSITORY</repository></repositories>
            <pluginRepositories><pluginRepository>REPOSITORY</pluginRepository></pluginRepositories>
          </profile></profiles>
          <activeProfiles><activeProfile>outer</activeProfile></activeProfiles>
        </settings>
        """.replace("REPOSITORY", repository));
    return file.toString();
  }
}
