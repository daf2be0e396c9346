package io.grivet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dependencies between the packages of the project point one way. */
class DirectionTest {
  private static final String ROOT = "io/grivet/";

  /** The packages that each package may name; the API's own package is the empty name. */
  private static final Map<String, Set<String>> ALLOWED = Map.of(
      "hub", Set.of(),
      "threads", Set.of("hub"),
      "diag", Set.of("threads", "hub"),
      "inspect", Set.of("diag", "threads", "hub"),
      "flight", Set.of("inspect", "diag", "threads", "hub"),
      "jmx", Set.of("inspect", "diag", "threads", "hub"),
      "hook", Set.of("flight", "jmx", "inspect", "diag", "threads", "hub"),
      "boot", Set.of("hook", "flight", "jmx", "inspect", "diag", "threads", "hub"),
      "spi", Set.of(),
      "", Set.of("spi", "boot", "threads", "hub"));

  @Test
  void eachPackageNamesOnlyPackagesBelowIt() throws Exception {
    Path classes = Path.of(Greenlets.class.getProtectionDomain().getCodeSource().getLocation().toURI()).resolve(ROOT);
    Set<String> seen = new TreeSet<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String from = classes.relativize(file.getParent()).toString();
        Set<String> wrong = named(file);
        wrong.remove(from);
        wrong.removeAll(ALLOWED.getOrDefault(from, Set.of()));
        assertEquals(Set.of(), wrong, () -> file.getFileName() + " of package \"" + from + "\" names these packages");
        seen.add(from);
      }
    }

    assertTrue(
        seen.containsAll(List.of("", "boot", "diag", "flight", "hook", "hub", "inspect", "jmx", "spi", "threads")),
        seen::toString);
    assertEquals(ALLOWED.keySet(), seen, "a new package needs its place in the order");
  }

  private static Set<String> named(Path file) throws IOException {
    Set<String> packages = new TreeSet<>();
    for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
      if (entry instanceof ClassEntry type && type.asInternalName().startsWith(ROOT)) {
        String name = type.asInternalName();
        int end = name.lastIndexOf('/');
        packages.add(end < ROOT.length() ? "" : name.substring(ROOT.length(), end));
      }
    }
    return packages;
  }
}
