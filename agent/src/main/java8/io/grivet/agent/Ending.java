package io.grivet.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Ends the JVM instead of letting the program begin. Only on the thread that starts the agent.
 *
 * <p>Compiled for Java 8, as {@link Agent}.
 */
final class Ending extends Thread implements ClassFileTransformer {
  /*
   * The VM calls premain inside an event of its tool interface, and since JDK 26 its end waits for all such calls that
   * are under way, for a minute. So premain must return before anybody may halt, and still the program must not begin:
   *
   *   main thread   premain: asks for this ----> returns ----> the launcher's first class, whose initialiser halts
   *   this thread                 waits until premain has returned ----> halts, where a JVM has no such launcher
   */
  private static final String LAUNCHER = "sun/launcher/LauncherHelper";
  private static final String AGENT_CODE = "sun.instrument.";

  private final Thread starter;
  private final int code;

  private Ending(Thread starter, int code) {
    super("grivet-ending");
    this.starter = starter;
    this.code = code;
    setDaemon(true);
  }

  /** Returns at once; the program does not begin. */
  static void afterPremain(int code, Instrumentation instrumentation) {
    Ending ending = new Ending(Thread.currentThread(), code);
    instrumentation.addTransformer(ending, false);
    ending.start();
  }

  @Override
  public void run() {
    while (isInAgentCode(starter)) {
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        break; // nobody can mean this thread but one that ends the JVM too
      }
    }
    Runtime.getRuntime().halt(code);
  }

  private static boolean isInAgentCode(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().startsWith(AGENT_CODE)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    try {
      return LAUNCHER.equals(name) ? launcher() : null;
    } catch (IOException e) {
      return null; // an array never refuses
    }
  }

  /** A class whose initialiser halts. By hand, since nothing that writes class files may be there. */
  private byte[] launcher() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0xCAFEBABE);
    out.writeInt(50); // of Java 6: no stack maps
    out.writeShort(18); // constants, from 1
    className(out, LAUNCHER, 1);
    className(out, "java/lang/Object", 3);
    className(out, "java/lang/Runtime", 5);
    member(out, "getRuntime", "()Ljava/lang/Runtime;", 7);
    member(out, "halt", "(I)V", 11);
    text(out, "<clinit>"); // 15
    text(out, "()V"); // 16
    text(out, "Code"); // 17
    out.writeShort(0x30); // final, super
    out.writeShort(2);
    out.writeShort(4);
    out.writeInt(0); // interfaces, fields
    out.writeShort(1);
    out.writeShort(8); // static
    out.writeShort(15);
    out.writeShort(16);
    out.writeShort(1);
    out.writeShort(17);
    out.writeInt(21);
    out.writeShort(2); // stack
    out.writeShort(0);
    out.writeInt(9);
    out.writeByte(0xb8); // invokestatic getRuntime
    out.writeShort(10);
    out.writeByte(0x10); // bipush
    out.writeByte(code);
    out.writeByte(0xb6); // invokevirtual halt
    out.writeShort(14);
    out.writeByte(0xb1); // return
    out.writeInt(0); // handlers, attributes of the code
    out.writeShort(0); // attributes of the class
    return bytes.toByteArray();
  }

  /** Constants {@code at} and the next. */
  private static void className(DataOutputStream out, String name, int at) throws IOException {
    text(out, name);
    out.writeByte(7);
    out.writeShort(at);
  }

  /** Four constants from {@code at}: a method of {@code Runtime}. */
  private static void member(DataOutputStream out, String name, String descriptor, int at) throws IOException {
    text(out, name);
    text(out, descriptor);
    out.writeByte(12);
    out.writeShort(at);
    out.writeShort(at + 1);
    out.writeByte(10);
    out.writeShort(6);
    out.writeShort(at + 2);
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    out.writeByte(1);
    out.writeUTF(text);
  }
}
