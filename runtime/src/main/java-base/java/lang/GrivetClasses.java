package java.lang;

import java.io.IOException;
import jdk.internal.reflect.ConstantPool;

/**
 * Facts that the JDK knows of a class or a class loader and does not publish. This class decides nothing. Any thread
 * may call.
 */
public final class GrivetClasses {
  private GrivetClasses() {}

  /**
   * Returns true if the code of a class, as the JVM runs it now, calls a method of any of these classes.
   *
   * @param prefixes beginnings of internal class names
   */
  public static boolean calls(Class<?> type, String... prefixes) {
    ConstantPool constants = type.getConstantPool();
    int size = constants == null ? 0 : constants.getSize(); // primitive types and arrays have none
    for (int i = 1; i < size; i++) {
      switch (constants.getTagAt(i)) {
        case METHODREF, INTERFACEMETHODREF -> {
          String owner = constants.getMemberRefInfoAt(i)[0];
          for (String prefix : prefixes) {
            if (owner.startsWith(prefix)) {
              return true;
            }
          }
        }
        default -> {
        }
      }
    }
    return false;
  }

  /**
   * Returns true if the code of a class uses a method of this name. A JDK without the method cannot use it in its own
   * code.
   */
  public static boolean uses(Class<?> type, String method) {
    ConstantPool constants = type.getConstantPool();
    for (int i = constants.getSize() - 1; i > 0; i--) {
      switch (constants.getTagAt(i)) {
        case METHODREF, INTERFACEMETHODREF -> {
          if (constants.getMemberRefInfoAt(i)[1].equals(method)) {
            return true;
          }
        }
        default -> {
        }
      }
    }
    return false;
  }

  /**
   * Returns true if a resource is on the class path. The public methods look into every module of the JDK first, which
   * takes some milliseconds.
   */
  public static boolean isOnClassPath(ClassLoader system, String resource) throws IOException {
    for (ClassLoader loader = system; loader != null; loader = loader.getParent()) {
      if (loader.findResource(null, resource) != null) {
        return true;
      }
    }
    return false;
  }
}
