package sun.nio.ch;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;

/**
 * The system's texts of its errors. An exception of the JDK's socket calls carries only the text of its error number,
 * which the C library translates into the language of the process. Therefore the text is compared with the text of that
 * number.
 *
 * <p>Safe to call from any thread.
 */
public final class GrivetErrors {
  private static final int LONGEST_TEXT = 1024;

  private GrivetErrors() {}

  /**
   * Returns the text of an error number in the language of the process.
   *
   * @param english the text without translation, which needs no call of the C library
   */
  static String text(int errno, String english) {
    return isEnglish(System.getenv("LC_ALL"), System.getenv("LC_MESSAGES"), System.getenv("LANG"),
        System.getenv("LANGUAGE")) ? english : asked(errno);
  }

  /**
   * Returns true if the C library does not translate its messages. The variables are considered in the order that its
   * manual states.
   */
  public static boolean isEnglish(String all, String messages, String lang, String languages) {
    String locale = isSet(all) ? all : isSet(messages) ? messages : isSet(lang) ? lang : "C";
    if (locale.equals("C") || locale.equals("POSIX") || locale.startsWith("C.")) {
      return true;
    }
    return (isSet(languages) ? languages : locale).startsWith("en");
  }

  private static boolean isSet(String value) {
    return value != null && !value.isEmpty();
  }

  /** Returns the text that the C library supplies. */
  @SuppressWarnings("restricted")
  public static String asked(int errno) {
    Linker linker = Linker.nativeLinker();
    MemorySegment function = linker.defaultLookup().findOrThrow("strerror");
    try {
      MemorySegment text = (MemorySegment) linker.downcallHandle(function,
          FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT)).invokeExact(errno);
      return text.reinterpret(LONGEST_TEXT).getString(0, Charset.forName(System.getProperty("sun.jnu.encoding")));
    } catch (Throwable e) {
      throw new IllegalStateException("the C library does not tell the text of error " + errno, e);
    }
  }
}
