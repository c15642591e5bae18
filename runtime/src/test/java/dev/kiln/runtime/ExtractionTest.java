package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A library is only loaded from where nobody else can put one, and only if it is the right one. */
class ExtractionTest {
  private static final String NOBODY = "65534";

  @RegisterExtension
  final NativeSettings settings = new NativeSettings();

  @TempDir
  Path temporary;

  private final byte[] bytes = "\177ELF, or so".getBytes(StandardCharsets.UTF_8);
  private final String sha256 = NativeFixture.sha256(bytes);
  private final List<Path> tried = new ArrayList<>();

  @BeforeEach
  void extractHere() {
    assumeTrue(PrivateFolder.hasModes(temporary), "files have no modes");
    settings.set("kiln.native.dir", temporary);
  }

  private Path extract() throws Refusal {
    NativeIndex index = new NativeIndex(sha256, bytes.length, "0", List.of(), List.of());
    return Extraction.file(
        new NativeBytes(index, bytes, "here"), Platform.here(), file -> tried.add(file));
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(this::extract)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.level()).isEqualTo(System.Logger.Level.WARNING))
        .hasMessageContaining(reason);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static boolean root() {
    return System.getProperty("user.name").equals("root");
  }

  @Test
  void theFileIsNamedByItsDigestAndClosedToOthers() throws Exception {
    Path file = extract();
    assertThat(file.getFileName()).hasToString(sha256 + Platform.here().suffix());
    assertThat(file).hasBinaryContent(bytes);
    assertThat(mode(file)).isEqualTo("r-x------");
    assertThat(mode(file.getParent())).isEqualTo("rwx------");
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
    assertThat(temporary).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void theSameFileIsUsedAgain() throws Exception {
    Path file = extract();
    Object key = Files.getAttribute(file, "unix:ino");
    assertThat(extract()).isEqualTo(file);
    assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(key);
    assertThat(tried).hasSize(1).doesNotContain(file);
  }

  @Test
  void whatFailsItsTrialIsNotKept() throws Exception {
    NativeIndex index = new NativeIndex(sha256, bytes.length, "0", List.of(), List.of());
    Refusal refusal = Refusal.wrong("no good");
    assertThatThrownBy(
            () -> Extraction.file(new NativeBytes(index, bytes, "here"), Platform.here(), file -> {
              assertThat(file).hasBinaryContent(bytes);
              throw refusal;
            }))
        .isSameAs(refusal);
    assertThat(PrivateFolder.open().path()).isEmptyDirectory();
  }

  @Test
  void whatIsNotOfTheDigestIsNotWritten() throws Exception {
    NativeIndex other = new NativeIndex("0".repeat(64), bytes.length, "0", List.of(), List.of());
    assertThatThrownBy(() ->
            Extraction.file(new NativeBytes(other, bytes, "here"), Platform.here(), tried::add))
        .hasMessage("here is damaged: its SHA-256 is not the one in its index");
    assertThat(PrivateFolder.open().path()).isEmptyDirectory();
    assertThat(tried).isEmpty();
  }

  @Test
  void theFolderIsMade() throws Exception {
    settings.set("kiln.native.dir", temporary.resolve("a/b"));
    assertThat(extract()).startsWith(temporary.toRealPath().resolve("a/b"));
  }

  @Test
  void theFolderForTemporaryFilesIsTheDefault() throws Exception {
    settings.set("kiln.native.dir", "");
    settings.set("java.io.tmpdir", temporary);
    assertThat(extract()).startsWith(temporary.toRealPath());
  }

  @Test
  void whatIsOnTheWayIsReplaced() throws Exception {
    Path file = extract();
    Files.delete(file);
    Files.write(file, new byte[bytes.length]);
    mode(file, "rwx------");
    assertThat(extract()).hasBinaryContent(bytes);
    Files.delete(file);
    Files.write(file, new byte[] {bytes[0]});
    mode(file, "rwx------");
    assertThat(extract()).hasBinaryContent(bytes);
    mode(file, "rwxrwxrwx");
    assertThat(extract()).hasBinaryContent(bytes);
    assertThat(mode(file)).isEqualTo("r-x------");
  }

  @Test
  void aLinkOnTheWayIsReplacedAndNotFollowed() throws Exception {
    Path file = extract();
    Files.delete(file);
    Path target = Files.write(temporary.resolve("target"), bytes);
    mode(target, "rwx------");
    Files.createSymbolicLink(file, target);
    assertThat(extract()).isRegularFile().hasBinaryContent(bytes);
    assertThat(Files.isSymbolicLink(file)).isFalse();
    assertThat(mode(target)).isEqualTo("rwx------");
  }

  @Test
  void aFolderOnTheWayStays() throws Exception {
    Path file = extract();
    Files.delete(file);
    Files.createDirectory(file);
    assertRefused(file + " cannot be written");
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aFileOfSomebodyElseIsReplaced() throws Exception {
    assumeTrue(root(), "only root gives files away");
    Path file = extract();
    Files.setAttribute(file, "unix:uid", Integer.valueOf(NOBODY));
    assertThat(extract()).hasBinaryContent(bytes);
    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(0);
  }

  @Test
  void aFolderOfSomebodyElseIsRefused() throws Exception {
    assumeTrue(root(), "only root gives folders away");
    Path folder = extract().getParent();
    Files.setAttribute(folder, "unix:uid", Integer.valueOf(NOBODY));
    assertRefused(folder + " is not a folder that only this user can write to");
  }

  @Test
  void anOpenFolderIsRefused() throws Exception {
    Path folder = extract().getParent();
    for (String mode : List.of("rwxrwxrwx", "rwx-w----", "rwx---r-x")) {
      mode(folder, mode);
      assertRefused(folder + " is not a folder that only this user can write to");
    }
  }

  @Test
  void aLinkInPlaceOfTheFolderIsRefused() throws Exception {
    Path folder = extract().getParent();
    Path other = temporary.resolve("other");
    Files.move(folder, other);
    Files.createSymbolicLink(folder, other);
    assertRefused(folder + " is not a folder");
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws Exception {
    Path file = extract();
    Files.delete(file);
    Files.delete(file.getParent());
    Files.createFile(file.getParent());
    assertRefused(file.getParent() + " is not a folder");
    Path plain = Files.createFile(temporary.resolve("plain"));
    settings.set("kiln.native.dir", plain);
    assertRefused("the folder '" + plain + "' for extracted libraries cannot be used");
  }

  @Test
  void aFolderThatEverybodyCanMoveIsRefused() throws Exception {
    Path open = Files.createDirectories(temporary.resolve("open/inner"));
    settings.set("kiln.native.dir", open);
    Files.setAttribute(open.getParent(), "unix:mode", 0_777);
    assertRefused("everybody can move files in " + open.toRealPath().getParent());
    Files.setAttribute(open.getParent(), "unix:mode", 0_1777);
    assertThat(extract()).hasBinaryContent(bytes);
  }

  @Test
  void aFolderThatCannotBeWrittenIsRefused() throws Exception {
    assumeTrue(!root(), "root writes everywhere");
    mode(temporary, "r-x------");
    try {
      assertRefused("cannot be written to");
    } finally {
      mode(temporary, "rwx------");
    }
  }

  @Test
  void aReadOnlyMountIsRefused() throws Exception {
    mounted("ro", () -> assertRefused("cannot be written to"));
  }

  @Test
  void aMountWithoutExecutionIsRefused() throws Exception {
    mounted("noexec", () -> assertRefused("it is mounted noexec"));
  }

  @Test
  void aFullDiskIsRefused() throws Exception {
    mounted("size=4k,nr_inodes=2", () -> assertRefused("No space left"));
  }

  @Test
  void whatNobodyUsesGoes() throws Exception {
    Path file = extract();
    Path old = Files.createFile(file.resolveSibling("old"));
    Path recent = Files.createFile(file.resolveSibling("recent"));
    Instant now = Instant.now();
    Files.setLastModifiedTime(old, FileTime.from(now.minus(Duration.ofDays(31))));
    Files.setLastModifiedTime(recent, FileTime.from(now.minus(Duration.ofDays(29))));
    Files.setLastModifiedTime(file, FileTime.from(now.minus(Duration.ofDays(31))));
    extract();
    assertThat(old).exists();
    assertThat(Files.getLastModifiedTime(file).toInstant()).isAfter(now.minusSeconds(60));
    Files.delete(file);
    extract();
    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }

  /** Runs with a file system of its own in the place of the folder. */
  private void mounted(String options, Runnable work) throws IOException {
    assumeTrue(root(), "only root mounts");
    Path mount = Files.createDirectory(temporary.resolve("mount"));
    NativeFixture.Ran ran = NativeFixture.run(
        List.of("mount", "-t", "tmpfs", "-o", "mode=700," + options, "tmpfs", mount.toString()));
    assumeTrue(ran.status() == 0, ran.output());
    settings.set("kiln.native.dir", mount);
    try {
      work.run();
    } finally {
      NativeFixture.run(List.of("umount", mount.toString()));
    }
  }
}
