package io.grivet.it.classes;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Makes class files. An instance of each class returns the current thread ({@code Supplier}), a supplier of the thread
 * made from a method reference ({@code Function}), and the time ({@code LongSupplier}).
 */
final class Made {
  private static final ClassDesc THREAD = ClassDesc.of("java.lang.Thread");
  private static final MethodTypeDesc CURRENT = MethodTypeDesc.of(THREAD);
  private static final ClassDesc SUPPLIER = Supplier.class.describeConstable().orElseThrow();
  private static final DirectMethodHandleDesc METAFACTORY = ConstantDescs.ofCallsiteBootstrap(
      ClassDesc.of("java.lang.invoke.LambdaMetafactory"), "metafactory", ConstantDescs.CD_CallSite,
      ConstantDescs.CD_MethodType, ConstantDescs.CD_MethodHandle, ConstantDescs.CD_MethodType);

  private Made() {}

  static byte[] named(String name) {
    return ClassFile.of().build(ClassDesc.of(name), type -> type
        .withFlags(ClassFile.ACC_PUBLIC)
        .withInterfaceSymbols(SUPPLIER, Function.class.describeConstable().orElseThrow(),
            LongSupplier.class.describeConstable().orElseThrow())
        .withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_PUBLIC, code -> code
            .aload(0).invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_())
        .withMethodBody("get", MethodTypeDesc.of(ConstantDescs.CD_Object), ClassFile.ACC_PUBLIC, code -> code
            .invokestatic(THREAD, "currentThread", CURRENT).areturn())
        .withMethodBody("apply", MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object),
            ClassFile.ACC_PUBLIC, Made::reference)
        .withMethodBody("getAsLong", MethodTypeDesc.of(ConstantDescs.CD_long), ClassFile.ACC_PUBLIC, code -> code
            .invokestatic(ClassDesc.of("java.lang.System"), "nanoTime", MethodTypeDesc.of(ConstantDescs.CD_long))
            .lreturn()));
  }

  private static void reference(CodeBuilder code) {
    code.invokedynamic(DynamicCallSiteDesc.of(METAFACTORY, "get", MethodTypeDesc.of(SUPPLIER),
        MethodTypeDesc.of(ConstantDescs.CD_Object),
        MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, THREAD, "currentThread", CURRENT), CURRENT))
        .areturn();
  }
}
