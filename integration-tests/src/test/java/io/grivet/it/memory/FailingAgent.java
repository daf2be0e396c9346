package io.grivet.it.memory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The agent with a call of {@link Failing#allocate} before each allocation of its runtime, so that the production code
 * needs no support for this test.
 */
final class FailingAgent {
  private static final String PACKED = "META-INF/grivet/classes";
  private static final ClassDesc FAILING = ClassDesc.of(Failing.class.getName());
  private static final MethodTypeDesc ALLOCATE =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);
  /** The classes that run while a program does: not the start, and not the tools. */
  private static final List<String> CHANGED = List.of("io/grivet/hub/", "io/grivet/threads/", "io/grivet/hook/");

  private FailingAgent() {}

  /** Writes the changed jar. */
  static Path write(Path agent, Path changed) {
    try (ZipFile from = new ZipFile(agent.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(changed))) {
      for (ZipEntry entry : List.copyOf(from.stream().toList())) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        byte[] bytes = from.getInputStream(entry).readAllBytes();
        to.write(entry.getName().equals(PACKED) ? change(bytes) : bytes);
        to.closeEntry();
      }
      return changed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The entry is a sequence of class files, each preceded by its length; the first class file stays the first. */
  private static byte[] change(byte[] packed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed));
    boolean first = true;
    while (in.available() > 0) {
      append(out, woven(in.readNBytes(in.readInt())));
      if (first) {
        append(out, failing());
        first = false;
      }
    }
    return bytes.toByteArray();
  }

  private static void append(DataOutputStream out, byte[] file) throws IOException {
    out.writeInt(file.length);
    out.write(file);
  }

  private static byte[] failing() throws IOException {
    try (InputStream in = Failing.class.getResourceAsStream("Failing.class")) {
      return in.readAllBytes();
    }
  }

  private static byte[] woven(byte[] file) {
    // The boot loader's classes are not verified, so no frames are computed.
    ClassFile context = ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS);
    ClassModel model = context.parse(file);
    String name = model.thisClass().asInternalName();
    if (CHANGED.stream().noneMatch(name::startsWith)) {
      return file;
    }
    int[] places = {0};
    CodeTransform calls = (builder, element) -> {
      if (allocates(element)) {
        builder.ldc(name + " " + ++places[0]).invokestatic(FAILING, "allocate", ALLOCATE);
      }
      builder.with(element);
    };
    return context.transformClass(model, ClassTransform.transformingMethodBodies(calls));
  }

  /**
   * Returns whether a call adds to a set or list of the JDK; the deque of spares has its largest size from the start.
   */
  private static boolean grows(InvokeInstruction call) {
    return call.owner().asInternalName().startsWith("java/util/") && call.name().equalsString("add");
  }

  private static boolean allocates(CodeElement element) {
    return element instanceof NewObjectInstruction || element instanceof NewPrimitiveArrayInstruction
        || element instanceof NewReferenceArrayInstruction || element instanceof InvokeInstruction call && grows(call);
  }
}
