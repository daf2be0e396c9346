package io.grivet.agent.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.agent.StartError;
import io.grivet.agent.patch.Patches;
import io.grivet.boot.PatchTable;
import io.grivet.spi.BlockingCall;
import io.grivet.spi.HandOver;
import io.grivet.spi.LibraryPatch;
import io.grivet.spi.Veto;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchChoiceTest {
  private static final LibraryPatch MINE = new LibraryPatch("my-patch",
      new BlockingCall("com.acme.Native::poll", HandOver.AT_ONCE),
      new BlockingCall("com.acme.Native::peek", HandOver.AT_ONCE));
  private static final Extension ADDING = new Extension("Adding", List.of(), List.of(), List.of(MINE));

  @Test
  void allPatchesAreActiveWithoutOptionsAndExtensions() {
    PatchChoice choice = new PatchChoice(List.of(), List.of());

    assertEquals(List.of(), choice.leftOut());
    assertEquals(Patches.names(), choice.rows().stream().map(PatchTable.Row::name).toList());
    assertEquals(List.of(), choice.rows().stream().filter(row -> !row.leftOut().isEmpty()).toList());
  }

  @Test
  void everyRowNamesTheChangedClasses() {
    PatchChoice choice = new PatchChoice(List.of(), List.of());

    assertEquals(List.of(), choice.rows().stream().filter(row -> row.targets().isEmpty()).toList());
  }

  @Test
  void aSkippedPatchNamesItsOption() {
    PatchChoice choice = new PatchChoice(List.of("file"), List.of());

    assertEquals(List.of("file"), choice.leftOut());
    assertEquals("option skip=file", row(choice, "file").leftOut());
  }

  @Test
  void aVetoedPatchNamesTheExtensionAndTheReason() {
    PatchChoice choice = new PatchChoice(List.of(), List.of(vetoing("file")));

    assertEquals(List.of("file"), choice.leftOut());
    assertEquals("extension Vetoing: no need", row(choice, "file").leftOut());
  }

  @Test
  void theOptionIsTheReasonIfAnExtensionVetoesThePatchToo() {
    PatchChoice choice = new PatchChoice(List.of("file"), List.of(vetoing("file")));

    assertEquals("option skip=file", row(choice, "file").leftOut());
  }

  @Test
  void aPatchOfAnExtensionComesLastWithEachOfItsClassesOnce() {
    PatchChoice choice = new PatchChoice(List.of(), List.of(ADDING));

    assertEquals(new PatchTable.Row("my-patch", List.of("com.acme.Native"), ""), choice.rows().getLast());
    assertEquals(List.of(new Added("Adding", MINE)), choice.added());
  }

  @Test
  void anExtensionMayVetoThePatchOfAnotherExtension() {
    PatchChoice choice = new PatchChoice(List.of(), List.of(vetoing("my-patch"), ADDING));

    assertEquals(List.of(), choice.added());
    assertEquals(List.of(), choice.leftOut(), "none of Grivet's own");
  }

  @Test
  void anOptionMaySkipThePatchOfAnExtension() {
    PatchChoice choice = new PatchChoice(List.of("my-patch"), List.of(ADDING));

    assertEquals(List.of(), choice.added());
  }

  @Test
  void aPatchMayBeLeftOutLater() {
    PatchChoice choice = new PatchChoice(List.of(), List.of());
    assertFalse(choice.leavesOut("file"));

    choice.leaveOut("file", "just so");
    assertTrue(choice.leavesOut("file"));
  }

  @Test
  void aVetoOfAnUnknownPatchNamesTheKnownPatches() {
    String message = assertThrows(StartError.class,
        () -> new PatchChoice(List.of(), List.of(ADDING, vetoing("sockets")))).getMessage();

    assertTrue(message.startsWith("extension Vetoing: veto of sockets names no patch; known: main, "), message);
    assertTrue(message.endsWith(", my-patch"), message);
  }

  @Test
  void twoPatchesMustNotShareAName() {
    Extension second = new Extension("Second", List.of(), List.of(), List.of(MINE));
    String message = assertThrows(StartError.class,
        () -> new PatchChoice(List.of(), List.of(ADDING, second))).getMessage();

    assertEquals("extension Second: Adding has a patch of the name my-patch already", message);
  }

  private static Extension vetoing(String patch) {
    return new Extension("Vetoing", List.of(), List.of(new Veto(patch, "no need")), List.of());
  }

  private static PatchTable.Row row(PatchChoice choice, String name) {
    return choice.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }
}
