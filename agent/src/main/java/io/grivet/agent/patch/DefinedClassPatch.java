package io.grivet.agent.patch;

import static io.grivet.agent.weave.EntryWeave.replaceArgumentFrom;
import static io.grivet.agent.weave.ResultWeave.RECEIVER;
import static io.grivet.agent.weave.ResultWeave.mapReturned;

import io.grivet.agent.weave.Weave;
import io.grivet.hook.DefinedClassHook;
import java.util.List;

/**
 * Lets {@code CallRewriter} see the class files that pass no transformer.
 *
 * <p>Hidden classes come from {@code Lookup.defineHiddenClass} and from the JDK's own lambdas, proxies and method
 * handles. All of them pass the one caller of {@code ClassLoader.defineClass0}, in the JDK's {@code JavaLangAccess}.
 * Later agents get class files after Grivet, and may insert calls into them.
 *
 * <p>Not covered: agents in native code.
 */
final class DefinedClassPatch implements JdkPatch {
  private static final String DEFINE = "defineClass(Ljava/lang/ClassLoader;Ljava/lang/Class;Ljava/lang/String;[B"
      + "Ljava/security/ProtectionDomain;ZILjava/lang/Object;)Ljava/lang/Class;";
  private static final String TRANSFORM = "transform(Ljava/lang/Module;Ljava/lang/ClassLoader;Ljava/lang/String;"
      + "Ljava/lang/Class;Ljava/security/ProtectionDomain;[BZ)[B";

  @Override
  public String name() {
    return "defined-class";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        replaceArgumentFrom("java/lang/System$1", DEFINE, 3, DefinedClassHook.class, "defining", 0, 2, 3, 6),
        mapReturned("sun/instrument/InstrumentationImpl", TRANSFORM, DefinedClassHook.class, "transformed",
            RECEIVER, 1, 2));
  }
}
