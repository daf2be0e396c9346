package io.grivet.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sun.nio.ch.GrivetChannels;
import sun.nio.ch.GrivetErrors;

/** The texts of errors are those of the C library, in the language of the process. */
class ErrorTextsTest {
  @Test
  void theLibraryGivesTheTextOfAnErrorNumber() {
    assertEquals(GrivetChannels.wouldBlock(), GrivetErrors.asked(11));
    assertEquals(GrivetChannels.brokenPipe(), GrivetErrors.asked(32));
    assertEquals(GrivetChannels.reset(), GrivetErrors.asked(104));
  }

  @Test
  void noTextIsTranslatedIntoEnglishOrWithoutALanguage() {
    assertTrue(GrivetErrors.isEnglish(null, null, null, null));
    assertTrue(GrivetErrors.isEnglish("", "", "en_GB.UTF-8", ""));
    assertTrue(GrivetErrors.isEnglish("C", "de_DE", "de_DE", "de"), "LC_ALL goes first, and C has no translation");
    assertTrue(GrivetErrors.isEnglish("C.UTF-8", null, null, "de"));
  }

  @Test
  void anotherLanguageNeedsATranslation() {
    assertFalse(GrivetErrors.isEnglish(null, null, "de_DE.UTF-8", null));
    assertFalse(GrivetErrors.isEnglish(null, "ja_JP", "en_US", null));
    assertFalse(GrivetErrors.isEnglish("en_US", null, null, "de:en"), "LANGUAGE says which one");
  }
}
