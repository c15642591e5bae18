package dev.kiln.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the user must hear that javac leaves out the processor. */
class ProcessorPathTest {
  @TempDir
  Path base;

  @Test
  void onlyNewJdksAndOnlyOurAnnotations() throws Exception {
    MavenProject project = project("<release>17</release>");
    assertThat(ProcessorPath.of(project).isMissing(23)).isFalse();
    Path file = base.resolve("src/com/acme/Area.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "package com.acme;\nimport dev.kiln.annotations.Compile;\n");
    assertThat(ProcessorPath.of(project).isMissing(22)).isFalse();
    assertThat(ProcessorPath.of(project).isMissing(23)).isTrue();
    assertThat(ProcessorPath.of(project).isMissing(25)).isTrue();
    for (String enough : List.of(
        "<annotationProcessorPaths><path/></annotationProcessorPaths>",
        "<proc>full</proc>",
        "<compilerArgs><arg>-proc:full</arg></compilerArgs>")) {
      assertThat(ProcessorPath.of(project(enough)).isMissing(25)).as(enough).isFalse();
    }
    project.getProperties().setProperty("maven.compiler.proc", "full");
    assertThat(ProcessorPath.of(project).isMissing(25)).isFalse();
  }

  private MavenProject project(String configuration) throws Exception {
    Plugin compiler = new Plugin();
    compiler.setGroupId("org.apache.maven.plugins");
    compiler.setArtifactId("maven-compiler-plugin");
    compiler.setConfiguration(Xpp3DomBuilder.build(
        new java.io.StringReader("<configuration>" + configuration + "</configuration>")));
    Build build = new Build();
    build.addPlugin(compiler);
    MavenProject project = new MavenProject();
    project.setBuild(build);
    project.addCompileSourceRoot(base.resolve("src").toString());
    return project;
  }
}
