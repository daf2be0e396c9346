package io.grivet.bench.startup;

import io.grivet.bench.run.Peers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The command lines of the peers: the same program without an agent, and under several agents. Immutable.
 *
 * @param java the java command
 * @param agent grivet.jar
 * @param folder for generated files
 * @param openTelemetry the jar of OpenTelemetry's agent, which weaves with Byte Buddy; need not exist
 */
record StartUp(Path java, Path agent, Path folder, Path openTelemetry) {
  static final String EMPTY_AGENT = "an empty agent";
  static final String OPEN_TELEMETRY = "OpenTelemetry's agent, by Byte Buddy";

  /** Returns the options of each installed peer. */
  private Map<String, List<String>> options() throws IOException {
    Map<String, List<String>> options = new LinkedHashMap<>();
    options.put(Peers.PLATFORM, List.of());
    options.put(EMPTY_AGENT, List.of("-javaagent:" + emptyAgent()));
    options.put(Peers.GRIVET, List.of("-javaagent:" + agent));
    if (Files.isRegularFile(openTelemetry)) {
      // The agent would send its findings to a server that does not exist.
      options.put(OPEN_TELEMETRY, List.of("-javaagent:" + openTelemetry, "-Dotel.traces.exporter=none",
          "-Dotel.metrics.exporter=none", "-Dotel.logs.exporter=none", "-Dotel.javaagent.logging=none"));
    }
    return options;
  }

  /** Returns the commands for {@link HelloWorld}, from a folder with that class alone, by peer. */
  Map<String, List<String>> helloWorld() throws IOException {
    Path classes = folder.resolve("classes");
    copy(HelloWorld.class, classes.resolve(entry(HelloWorld.class)));
    return commands(List.of("-cp", classes.toString(), HelloWorld.class.getName()));
  }

  /** Returns the commands for an executable jar of Spring Boot, up to the point where it would serve, by peer. */
  Map<String, List<String>> springBoot(Path jar) throws IOException {
    return commands(List.of("-jar", jar.toString(), "--spring.main.web-application-type=none",
        "--spring.main.banner-mode=off"));
  }

  private Map<String, List<String>> commands(List<String> program) throws IOException {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    options().forEach((peer, options) -> {
      List<String> command = new ArrayList<>(List.of(java.toString()));
      command.addAll(options);
      command.addAll(program);
      commands.put(peer, command);
    });
    return commands;
  }

  private Path emptyAgent() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", EmptyAgent.class.getName());
    Path jar = Files.createDirectories(folder).resolve("empty-agent.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        InputStream own = open(EmptyAgent.class)) {
      entries.putNextEntry(new JarEntry(entry(EmptyAgent.class)));
      own.transferTo(entries);
    }
    return jar;
  }

  private static void copy(Class<?> type, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (InputStream in = open(type)) {
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static InputStream open(Class<?> type) {
    return type.getResourceAsStream("/" + entry(type));
  }

  private static String entry(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }
}
