package io.grivet.agent.extension;

import io.grivet.spi.ReplacedCall;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The replacement of a method: static methods of one name, one for each overload. Read from the class file, since the
 * class must not be loaded yet.
 */
final class Replacement {
  final String calledOwner;
  final String calledName;
  final String owner;
  final String name;
  private final Set<String> descriptors = new HashSet<>();
  private boolean isPublic;
  private boolean isInterface;

  /** @throws IllegalArgumentException if there is no such class, or no such method that every class can call */
  Replacement(ReplacedCall call, ClassLoader loader) throws IOException {
    this(call, bytes(type(call.by()), loader));
  }

  Replacement(ReplacedCall call, byte[] bytes) {
    calledOwner = type(call.called()).replace('.', '/');
    calledName = method(call.called());
    owner = type(call.by()).replace('.', '/');
    name = method(call.by());
    new ClassReader(bytes).accept(new Methods(), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    if (!isPublic) {
      throw new IllegalArgumentException("class " + type(call.by()) + " is not public");
    }
    if (descriptors.isEmpty()) {
      throw new IllegalArgumentException("class " + type(call.by()) + " has no public static method " + name);
    }
  }

  static String type(String method) {
    return method.substring(0, method.indexOf("::"));
  }

  static String method(String method) {
    return method.substring(method.indexOf("::") + 2);
  }

  private static byte[] bytes(String type, ClassLoader loader) throws IOException {
    try (InputStream in = loader.getResourceAsStream(type.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new IllegalArgumentException("no class " + type + " on the class path");
      }
      return in.readAllBytes();
    }
  }

  boolean isInterface() {
    return isInterface;
  }

  /**
   * Returns the descriptor of the static method that replaces this method, or null if there is none.
   *
   * @param isStatic false if the method first takes an object that its descriptor does not name
   */
  @Nullable
  String descriptorFor(String calledClass, String method, String descriptor, boolean isStatic) {
    if (!calledOwner.equals(calledClass) || !calledName.equals(method)) {
      return null;
    }
    String wanted = isStatic ? descriptor : "(L" + calledClass + ";" + descriptor.substring(1);
    return descriptors.contains(wanted) ? wanted : null;
  }

  private final class Methods extends ClassVisitor {
    Methods() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version, int access, String type, String signature, String superName, String[] interfaces) {
      isPublic = (access & Opcodes.ACC_PUBLIC) != 0;
      isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      int callable = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
      if (method.equals(name) && (access & callable) == callable) {
        descriptors.add(descriptor);
      }
      return null;
    }
  }
}
