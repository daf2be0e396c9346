package io.grivet.agent.extension;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The class that the tests of this folder change. */
public class Library extends Ancestor {
  private static final MethodHandle MAX = handle("max");
  private static final MethodHandle EXACT = handle("addExact");

  private static MethodHandle handle(String name) {
    try {
      return MethodHandles.lookup().findStatic(
          Math.class, name, MethodType.methodType(int.class, int.class, int.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  public native int poll();

  public static native double pollAll(int a, long b, float c, double d, boolean e, byte[] f, String g);

  public synchronized native void pollAlone();

  /** Calls one method twice and another method once. */
  public int max(int a, int b) throws Throwable {
    Brackets.SEEN.add("body");
    int max = (int) MAX.invokeExact(a, b);
    return (int) MAX.invokeExact(max, 0) + (int) (Integer) MAX.invoke((Integer) 1, (Integer) 1);
  }

  /** Catches in its body the exception of the call. */
  public String overflow() {
    try {
      return "sum " + (int) EXACT.invokeExact(Integer.MAX_VALUE, 1);
    } catch (Throwable e) {
      Brackets.SEEN.add("caught");
      return e.getMessage();
    }
  }

  public String plain() {
    return "plain";
  }

  @Override
  public String name() {
    return "my " + super.name();
  }

  public String called() {
    return name() + " " + new StringBuilder("x").append(1);
  }

  /** A class file of an interface. */
  public interface OfAnInterface {
    static int max(int a, int b) throws Throwable {
      return (int) MAX.invokeExact(a, b);
    }
  }
}
