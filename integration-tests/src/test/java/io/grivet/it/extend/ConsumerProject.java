package io.grivet.it.extend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A separate Maven project that depends on the API's jar with scope {@code provided}.
 *
 * <p>The Maven that runs this test builds the project in a new process. Its repositories are folders: one with the API
 * alone, as if installed, and the repository of this build, with Maven's plugins. Maven copies the artifacts into a
 * repository of the project's own.
 */
final class ConsumerProject {
  private static final long LIMIT_SECONDS = 180;
  private static final List<String> REMOVED_ENV = List.of("MAVEN_OPTS", "MAVEN_ARGS", "JAVA_TOOL_OPTIONS");

  private final Path folder;

  /** @param folder an empty or absent folder */
  ConsumerProject(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
    String version = version();
    Path api = Files.createDirectories(folder.resolve("grivet/io/grivet/grivet-runtime/" + version));
    Files.move(ClassPaths.apiJar(api), api.resolve("grivet-runtime-" + version + ".jar"));
    Files.writeString(api.resolve("grivet-runtime-" + version + ".pom"), """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>io.grivet</groupId>
          <artifactId>grivet-runtime</artifactId>
          <version>%s</version>
        </project>
        """.formatted(version));
    Files.writeString(folder.resolve("settings.xml"), """
        <settings>
          <mirrors>
            <mirror>
              <id>this-build</id>
              <mirrorOf>*,!grivet</mirrorOf>
              <url>%s</url>
            </mirror>
          </mirrors>
        </settings>
        """.formatted(Path.of(System.getProperty("grivet.maven.repository")).toUri()));
    Files.writeString(folder.resolve("pom.xml"), pom(version));
  }

  private static String version() throws IOException {
    try (JarFile agent = new JarFile(AgentJvm.agentJar().toFile())) {
      return agent.getManifest().getMainAttributes().getValue("Implementation-Version");
    }
  }

  private String pom(String version) throws IOException {
    return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.acme</groupId>
          <artifactId>consumer</artifactId>
          <version>1</version>
          <properties>
            <maven.compiler.release>25</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <repositories>
            <repository>
              <id>grivet</id>
              <url>%s</url>
            </repository>
          </repositories>
          <dependencies>
            <dependency>
              <groupId>io.grivet</groupId>
              <artifactId>grivet-runtime</artifactId>
              <version>%s</version>
              <scope>provided</scope>
            </dependency>
          </dependencies>
          <build>
            <plugins>
              <plugin>
                <artifactId>maven-compiler-plugin</artifactId>
                <version>%s</version>
                <configuration>
                  <showWarnings>true</showWarnings>
                  <compilerArgs>
                    <arg>-Xlint:all,-options,-path</arg>
                    <arg>-Werror</arg>
                  </compilerArgs>
                </configuration>
              </plugin>
              <plugin>
                <artifactId>maven-resources-plugin</artifactId>
                <version>%s</version>
              </plugin>
            </plugins>
          </build>
        </project>
        """.formatted(folder.resolve("grivet").toUri(), version,
        plugin("maven-compiler-plugin"), plugin("maven-resources-plugin"));
  }

  /** Returns the version of a plugin that Grivet's build has used, so that Maven already has the plugin. */
  private static String plugin(String name) throws IOException {
    Matcher found = Pattern.compile("<artifactId>" + name + "</artifactId>\\s*<version>([^<]+)</version>")
        .matcher(Files.readString(Path.of("..", "pom.xml")));
    assertTrue(found.find(), name);
    return found.group(1);
  }

  ConsumerProject with(String name, String source) throws IOException {
    Path file = folder.resolve("src/main").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    return this;
  }

  /** Compiles the project and returns the folder of its classes. */
  Path compile() throws IOException, InterruptedException {
    File output = folder.resolve("maven.txt").toFile();
    ProcessBuilder maven = new ProcessBuilder(
        Path.of(System.getProperty("grivet.maven.home"), "bin", "mvn").toString(), "--batch-mode",
        "--settings", "settings.xml", "-Dmaven.repo.local=" + folder.resolve("repository"), "compile");
    maven.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output);
    maven.environment().keySet().removeAll(REMOVED_ENV);
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = maven.start();
    try {
      assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), () -> "Maven still runs, see " + output);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), () -> "exit code of Maven, see " + output);
    return folder.resolve("target/classes");
  }
}
