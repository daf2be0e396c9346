package io.grivet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the console prints for a line. */
class ShellTest {

  private static Shell shell;

  @BeforeAll
  static void open() {
    shell = new Shell(ShellTest.class.getClassLoader(), Callable::call);
  }

  @AfterAll
  static void close() {
    shell.close();
  }

  @Test
  void anExpressionPrintsItsValue() {
    assertEquals("2\n", shell.evaluate("1 + 1"));
    assertEquals("\"ab\"\n", shell.evaluate("\"a\" + \"b\""));
    assertEquals("1\n2\n3\n", shell.evaluate("int a = 1; int b = a + 1; a + b\n"));
    assertEquals("", shell.evaluate("System.gc()"));
    assertEquals("", shell.evaluate("// nothing\n"));
  }

  @Test
  void aLineKnowsEarlierLinesAndTheUsualPackages() {
    assertEquals("", shell.evaluate("String twice(String s) { return s + s; }"));

    assertEquals("[\"xx\"]\n", shell.evaluate("List.of('\"' + twice(\"x\") + '\"')"));
  }

  @Test
  void aLineCanNameClassesOfTheProgram() {
    assertEquals("2\n", shell.evaluate("org.junit.jupiter.api.TestInstance.Lifecycle.values().length"));
  }

  @Test
  void aTypingMistakeIsAnErrorWithoutStack() {
    String answer = shell.evaluate("1 + nothing");

    assertTrue(answer.startsWith("error: cannot find symbol\n"), answer);
    assertFalse(answer.contains(" at "), answer);
  }

  @Test
  void anExceptionShowsItsPlaceAndItsCause() {
    String answer = shell.evaluate("throw new RuntimeException(\"outer\", new IllegalStateException(\"inner\"))");

    assertTrue(answer.matches("""
        (?s)java\\.lang\\.RuntimeException: outer
            at .*
        caused by java\\.lang\\.IllegalStateException: inner
            at .*
        """), answer);
    assertFalse(answer.contains("java.base"), answer);
  }

  @Test
  void aMethodThatNeedsALaterOneSaysSo() {
    assertEquals("declared, but needs method later()\n", shell.evaluate("int early() { return later(); }"));
    assertEquals("", shell.evaluate("int later() { return 7; }"));
    assertEquals("7\n", shell.evaluate("early()"));
  }

  @Test
  void aSourceMayHaveSeveralLines() {
    assertTrue(shell.isIncomplete("if (true) {\n", false));
    assertTrue(shell.isIncomplete("if (true) {\n", true));
    assertFalse(shell.isIncomplete("if (true) {\n}\n", true));
    assertFalse(shell.isIncomplete("1 + 1\n", false));
    assertFalse(shell.isIncomplete("1 +* 1\n", false));
    assertFalse(shell.isIncomplete("\n", false));
  }
}
