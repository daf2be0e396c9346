package io.grivet.agent.weave;

import io.grivet.agent.ThrowAway;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class file after some weaves, with the count of each weave. */
public record Woven(String name, byte[] bytes, List<Integer> counts) {
  /** Applies the weaves together, as the agent does. */
  public static Woven of(byte[] original, List<Weave> weaves) {
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    List<Weave.Count> counts = new ArrayList<>();
    weaves.forEach(weave -> counts.add(new Weave.Count()));
    reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor visitor = super.visitMethod(access, name, descriptor, signature, exceptions);
        WovenMethod method = new WovenMethod(reader.getClassName(), access, name, descriptor);
        for (int i = 0; i < counts.size(); i++) {
          visitor = weaves.get(i).apply(method, visitor, counts.get(i));
        }
        return visitor;
      }
    }, 0);
    return new Woven(reader.getClassName(), writer.toByteArray(), counts.stream().map(Weave.Count::value).toList());
  }

  static Woven of(Class<?> type, Weave... weaves) {
    return of(ThrowAway.bytesOf(type), List.of(weaves));
  }

  /** Returns the only weave's count. */
  int count() {
    return counts.getFirst();
  }

  /** Returns a new object of the woven class, defined by a loader of its own. */
  Object instance() throws ReflectiveOperationException {
    return new ThrowAway().with(name, bytes).load(name).getConstructor().newInstance();
  }

  /** Calls the public method of this name, which is not overloaded. */
  static Object call(Object on, String method, Object... arguments) throws ReflectiveOperationException {
    for (var candidate : on.getClass().getMethods()) {
      if (candidate.getName().equals(method)) {
        return candidate.invoke(on, arguments);
      }
    }
    throw new NoSuchMethodException(method);
  }
}
