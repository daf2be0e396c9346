package io.grivet.bench.micro;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent that does nothing: the remaining cost is the VM's own work for agents, such as mount notifications. */
public final class EmptyAgent {
  private EmptyAgent() {}

  /** Called by the JVM. */
  public static void premain(String options) {}

  /** Makes the agent's jar in a folder, and returns the jar. */
  static Path jarIn(Path folder) throws IOException {
    Path jar = Files.createDirectories(folder).resolve("empty-agent.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
    String file = EmptyAgent.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream in = EmptyAgent.class.getResourceAsStream("/" + file)) {
      out.putNextEntry(new JarEntry(file));
      in.transferTo(out);
    }
    return jar;
  }
}
