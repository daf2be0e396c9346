package io.grivet.demo.cli;

import io.grivet.tooling.Failure;
import io.grivet.tooling.LiveProcesses;
import io.grivet.tooling.Screen;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts child JVMs on this JVM's JDK and class path, and ends the live children when the command ends.
 *
 * <p>Thread-safe. An interrupt at the terminal ends the children too, after the screen is muted.
 */
final class Children implements AutoCloseable {
  private final Screen screen;
  private final Set<ChildJvm> started = ConcurrentHashMap.newKeySet();

  Children(Screen screen) {
    this.screen = screen;
    LiveProcesses.beforeTheEnd(screen::mute); // the user need not hear that the children end then
  }

  /**
   * Starts a program.
   *
   * @param name the program's name in messages
   * @param jvmOptions for example the agent
   * @throws Failure if the operating system does not start it
   */
  ChildJvm start(String name, List<String> jvmOptions, Class<?> program, String... args) throws Failure {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(args));
    try {
      ChildJvm child = new ChildJvm(name, LiveProcesses.start(new ProcessBuilder(command)), screen);
      started.add(child);
      return child;
    } catch (IOException e) {
      throw new Failure("cannot start " + name + ": " + e.getMessage());
    }
  }

  /**
   * The JVM option that puts a child under Grivet.
   *
   * @throws Failure if the agent's jar is not where the start script says
   */
  static List<String> agent() throws Failure {
    return List.of("-javaagent:" + file("grivet.agent"));
  }

  /**
   * Returns a file whose path the start script hands over as a system property.
   *
   * @throws Failure if the file does not exist
   */
  static File file(String property) throws Failure {
    String path = System.getProperty(property);
    if (path == null) {
      throw new Failure("-D" + property + "=FILE is missing; start the demos by ./grivet demo");
    }
    if (!new File(path).isFile()) {
      throw new Failure(path + " does not exist; ./grivet --build makes it");
    }
    return new File(path);
  }

  @Override
  public void close() {
    started.forEach(ChildJvm::close);
  }
}
