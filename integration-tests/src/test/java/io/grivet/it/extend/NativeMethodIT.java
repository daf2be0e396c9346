package io.grivet.it.extend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A native method (JNI) of a class of the program. The native library belongs to the JDK's module jdk.attach; the child
 * leaves that module out, so a class of the program can have the same name.
 */
class NativeMethodIT {
  private static final String[] JVM =
      {"--limit-modules", "java.base,java.instrument", "--enable-native-access=ALL-UNNAMED"};
  private static final String LIBRARY = """
      package sun.tools.attach;

      public class VirtualMachineImpl {
        static {
          System.load(System.getProperty("java.home") + "/lib/libattach.so");
        }

        /** Blocks until there is a byte. */
        @Deprecated
        public static native int read(int fd, byte[] to, int offset, int length) throws java.io.IOException;

        public static native void write(int fd, byte[] from, int offset, int length) throws java.io.IOException;
      }
      """;
  private static final String PROGRAM = """
      import java.lang.reflect.Modifier;
      import sun.tools.attach.VirtualMachineImpl;

      @SuppressWarnings("deprecation")
      public class NativeRead {
        public static void main(String[] args) throws Exception {
          int[] ends = io.grivet.it.extend.Foreign.pipe();
          Thread reader = new Thread(() -> {
            try {
              byte[] bytes = new byte[8];
              System.out.println("read " + VirtualMachineImpl.read(ends[0], bytes, 2, 3) + " " + bytes[2]);
              VirtualMachineImpl.read(-1, bytes, 0, 1);
            } catch (java.io.IOException e) {
              System.out.println(e.getMessage());
            }
          });
          reader.start();
          Thread.sleep(20); // now the reader is in native code
          System.out.println("main goes on");
          VirtualMachineImpl.write(ends[1], new byte[] {42}, 0, 1);
          reader.join();
          var method = VirtualMachineImpl.class.getMethod("read", int.class, byte[].class, int.class, int.class);
          System.out.println("native " + Modifier.isNative(method.getModifiers())
              + ", annotated " + method.isAnnotationPresent(Deprecated.class));
        }
      }
      """;

  @TempDir private Path folder;

  @BeforeAll
  static void withAgent() {
    AgentJvm.assumeAgent();
  }

  @Test
  void otherThreadsRunWhileANativeMethodNamedByAnExtensionBlocks() throws IOException {
    JvmResult result = child().option("take-over=off").run();

    result.exitedWith(0).printedOnly("main goes on\nread 1 42\nBad file descriptor\nnative false, annotated true\n")
        .didNotComplain().hub().ranOneAtATime();
  }

  @Test
  void withoutThePatchOnlyATakeOverLetsOtherThreadsRun() throws IOException {
    JvmResult result = child().option("skip=my-attach").run();

    result.exitedWith(0).printed("main goes on").printed("native true, annotated true");
    assertTrue(result.hub().counter("takeovers") >= 1, "takeovers");
  }

  private AgentJvm child() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path library = Files.writeString(
        Files.createDirectories(folder.resolve("sun/tools/attach")).resolve("VirtualMachineImpl.java"), LIBRARY);
    Path program = Files.writeString(folder.resolve("NativeRead.java"), PROGRAM);
    int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, "--limit-modules", "java.base",
        "-cp", AgentJvm.testClassPath(), "-d", classes.toString(), library.toString(), program.toString());
    assertEquals(0, status, "status of javac");
    String path = ClassPaths.join(classes.toString(), ClassPaths.with(folder, Good.BlockingNative.class));
    return AgentJvm.launching("NativeRead").classPath(path).jvm(JVM);
  }
}
