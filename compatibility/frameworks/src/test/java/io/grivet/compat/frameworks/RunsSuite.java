package io.grivet.compat.frameworks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the tests that a library has published as a jar, with JUnit's launcher, and prints the failed tests. */
public final class RunsSuite {
  private RunsSuite() {}

  /** Counts the tests, and keeps the names of failed tests. */
  private static final class Listener implements TestExecutionListener {
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final PrintStream err = System.err;
    private int good;
    private int aborted;
    private int skipped;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      switch (result.getStatus()) {
        case SUCCESSFUL -> good += test.isTest() ? 1 : 0;
        case ABORTED -> aborted++;
        case FAILED -> {
          failed.add(test.getUniqueId().replaceAll("^.*?\\[class:", "["));
          err.println(test.getDisplayName() + ": " + result.getThrowable().orElse(null));
        }
      }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      skipped++;
    }
  }

  /** @param args the jar, and a pattern of the names of its test classes */
  public static void main(String[] args) throws Exception {
    Listener listener = new Listener();
    LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
        .selectors(classes(Path.of(args[0]), args[1]).stream().map(name -> selectClass(name)).toList()).build();
    PrintStream out = System.out;
    System.setOut(new PrintStream(PrintStream.nullOutputStream())); // tests print times
    LauncherFactory.create().execute(request, listener);
    out.println("good: " + listener.good + ", aborted: " + listener.aborted + ", skipped: " + listener.skipped);
    out.println("failed: " + new TreeSet<>(listener.failed));
    System.exit(0); // some tests leave threads behind
  }

  private static List<String> classes(Path jar, String pattern) throws IOException {
    try (JarFile file = new JarFile(jar.toFile()); Stream<JarEntry> entries = file.stream()) {
      return entries.map(JarEntry::getName).filter(name -> name.matches("[^$]*(Test|/Test[A-Z]\\w*)\\.class"))
          .map(name -> name.replace('/', '.').replaceAll("\\.class$", "")).filter(name -> name.matches(pattern))
          .sorted().toList();
    }
  }
}
