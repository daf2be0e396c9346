package io.grivet.it.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of the comparison with gevent names an existing counterpart, or gives the reason for its absence. */
class GeventParityTest {
  private static final List<String> PACKAGES = List.of("io.grivet", "io.grivet.spi", "java.lang", "java.util",
      "java.util.concurrent", "java.util.concurrent.locks", "java.io", "java.net", "java.nio.channels", "javax.net.ssl",
      "com.sun.net.httpserver");
  private static final Pattern ROW = Pattern.compile("^\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|$", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`([^`]*)`");
  private static final String NONE = "–";

  @Test
  void everyNameOfGrivetExists() throws IOException {
    for (MatchResult row : rows()) {
      for (String name : names(row)) {
        assertTrue(exists(name), () -> "no public " + name + ", named in " + row.group());
      }
    }
  }

  @Test
  void eachRowHasNamesOrSaysThatThereAreNone() throws IOException {
    for (MatchResult row : rows()) {
      assertEquals(row.group(2).strip().equals(NONE), names(row).isEmpty(), row::group);
      assertFalse(row.group(1).isBlank() || row.group(3).isBlank(), row::group);
    }
  }

  /** The names that readers look for in such a table; each section has some. */
  @Test
  void theTableHasARowForEachOftenUsedName() throws IOException {
    List<String> theirs = rows().stream().map(row -> row.group(1)).toList();
    for (String name : List.of("greenlet(run", "switch", "throw(", "parent", "settrace", "spawn(f)", "spawn_later",
        "joinall", "wait(", "iwait", "killall", "sleep(s)", "idle", "Timeout(s)", "with_timeout", "join(timeout)",
        "get(block", "rawlink", "spawning_stack", "Event", "AsyncResult", "Semaphore", "RLock", "Queue", "Channel",
        "local", "Group", "Pool(size)", "imap", "apply", "ThreadPool", "StreamServer", "DatagramServer", "WSGIServer",
        "socket", "ssl", "subprocess", "patch_all", "get_original", "LoopExit", "print_run_info")) {
      assertTrue(theirs.stream().anyMatch(cell -> cell.contains(name)), () -> "no row for " + name);
    }
  }

  /** A test of the test: names like those in the table, which do not exist. */
  @Test
  void missingNamesAreNoticed() {
    assertTrue(Stream.of("Greenlet", "Greenlet.join", "RawGreenlet.Tracer", "Group.size", "GrivetExtension",
        "Thread.sleep").allMatch(GeventParityTest::exists));
    assertTrue(Stream.of("Greenling", "Greenlet.joim", "RawGreenlet.Trace", "Greenlet.runBody", "Waiter",
        "Thread.slip").noneMatch(GeventParityTest::exists));
  }

  private static List<MatchResult> rows() throws IOException {
    List<MatchResult> rows = ROW.matcher(Files.readString(Path.of("..", "docs", "gevent-parity.md"))).results()
        .filter(row -> !row.group(1).contains("---") && !row.group(1).equals(" their API ")).toList();
    assertTrue(rows.size() > 100, "rows: " + rows.size());
    return rows;
  }

  private static List<String> names(MatchResult row) {
    return NAME.matcher(row.group(2)).results().map(name -> name.group(1)).toList();
  }

  /** @param name a type, a nested type, or a type and a member */
  private static boolean exists(String name) {
    int dot = name.indexOf('.');
    String type = dot < 0 ? name : name.substring(0, dot);
    return PACKAGES.stream().map(p -> read(p.replace('.', '/') + "/" + type)).flatMap(Optional::stream)
        .filter(found -> found.flags().has(AccessFlag.PUBLIC))
        .anyMatch(found -> dot < 0 || hasMember(found, name.substring(dot + 1)));
  }

  /** Class files are read, not loaded: the API's classes refer to classes that exist only under the agent. */
  private static Optional<ClassModel> read(String internalName) {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(internalName + ".class")) {
      return in == null ? Optional.empty() : Optional.of(ClassFile.of().parse(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasMember(ClassModel type, String name) {
    Stream<ClassEntry> parents = Stream.concat(type.superclass().stream(), type.interfaces().stream());
    return type.methods().stream().anyMatch(m -> m.flags().has(AccessFlag.PUBLIC) && m.methodName().equalsString(name))
        || type.fields().stream().anyMatch(f -> f.flags().has(AccessFlag.PUBLIC) && f.fieldName().equalsString(name))
        || read(type.thisClass().asInternalName() + "$" + name).isPresent()
        || parents.map(parent -> read(parent.asInternalName())).flatMap(Optional::stream)
            .anyMatch(parent -> hasMember(parent, name));
  }
}
