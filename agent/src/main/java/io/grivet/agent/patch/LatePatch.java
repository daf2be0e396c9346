package io.grivet.agent.patch;

import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * A change to a class of the JDK that most programs never load, woven by Byte Buddy when it is loaded.
 *
 * <p>Byte Buddy's advice reads best, but its first use costs more than the whole start of the agent; so the classes of
 * every program are changed by the table of {@link Patches}, and only the others here.
 */
public interface LatePatch {
  /** Advice for exactly one method. */
  record Advised(ElementMatcher<MethodDescription> method, Class<?> advice) {}

  String name();

  /** Internal name of the class. */
  String target();

  /** A package of the class's module that the hooks need opened. */
  String opened();

  List<Advised> advised();
}
