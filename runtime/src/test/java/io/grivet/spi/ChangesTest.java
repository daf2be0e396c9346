package io.grivet.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each entry of an extension is checked at the moment of writing. */
class ChangesTest {
  private static final BlockingCall CALL = new BlockingCall("a.B::c", HandOver.AT_ONCE);

  @ParameterizedTest
  @ValueSource(strings = {"com.acme.Native::poll", "Native::poll", "com.acme.Outer$Inner::poll", "a.B::$poll_1"})
  void aMethodIsWrittenWithItsClass(String method) {
    assertEquals(method, new BlockingCall(method, HandOver.AT_ONCE).method());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "poll", "::poll", "com.acme.Native::", "com.acme.Native.poll", "com/acme/Native::poll",
      "com.acme.Native::poll()", "com.acme.Native:: poll", "a.B::c::d", "a.B::c.d"})
  void anyOtherFormIsRefusedWithAnExample(String method) {
    String message = assertThrows(IllegalArgumentException.class,
        () -> new BlockingCall(method, HandOver.AT_ONCE)).getMessage();

    assertTrue(message.endsWith("write one like com.acme.Native::poll"), message);
  }

  @Test
  void theTargetIsTheChangedClass() {
    assertEquals("com.acme.Native", new BlockingCall("com.acme.Native::poll", HandOver.AT_ONCE).target());
    assertEquals("com.acme.Worker", new ReplacedCall("com.acme.Worker", "a.B::c", "d.E::f").target());
  }

  @ParameterizedTest
  @ValueSource(strings = {"my-driver", "driver2", "a"})
  void aPatchHasANameForTheOptionSkip(String name) {
    assertEquals(name, new LibraryPatch(name, CALL).name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "My-Driver", "my driver", "my:driver", "my,driver", "-driver", "my--driver"})
  void anyOtherNameIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> new LibraryPatch(name, CALL));
  }

  @Test
  void aPatchWithoutChangesIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new LibraryPatch("my-driver"));
  }

  @Test
  void aVetoWithoutAReasonIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Veto("file", " "));
  }
}
