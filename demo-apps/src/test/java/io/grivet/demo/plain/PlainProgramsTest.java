package io.grivet.demo.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainProgramsTest {
  /*
   * Reads the class files instead of the imports, so that fully qualified names and names for reflection count too.
   */
  @ParameterizedTest
  @CsvSource({"plain, io.grivet.demo.plain", "incident, 'io.grivet.demo.incident, io.grivet.demo.plain'",
      "workers, 'io.grivet.demo.workers, io.grivet.demo.plain'",
      "cli, 'io.grivet.demo, io.grivet.tooling'"})
  void thePackageNamesNothingOfGrivetButTheAllowedPackages(String folder, String allowed) throws Exception {
    Path classes = classes().resolve("io/grivet/demo").resolve(folder);
    try (Stream<Path> files = Files.list(classes)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".class")).toList();

      assertFalse(found.isEmpty(), () -> "no class in " + classes);
      for (Path file : found) {
        assertEquals(List.of(), foreignNames(file, allowed), file::toString);
      }
    }
  }

  private static Path classes() throws URISyntaxException {
    return Path.of(Crawler.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<String> foreignNames(Path file, String allowed) throws IOException {
    Iterable<PoolEntry> pool = ClassFile.of().parse(file).constantPool();
    return StreamSupport.stream(pool.spliterator(), false)
        .filter(Utf8Entry.class::isInstance)
        .map(entry -> ((Utf8Entry) entry).stringValue().replace('/', '.'))
        .filter(text -> without(text, allowed).contains("io.grivet."))
        .toList();
  }

  private static String without(String text, String packages) {
    String rest = text;
    for (String name : packages.split(", ")) {
      rest = rest.replace(name + ".", "");
    }
    return rest;
  }
}
