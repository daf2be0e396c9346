package io.grivet.agent.patch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.agent.StartError;
import io.grivet.agent.ThrowAway;
import io.grivet.agent.weave.Weave;
import io.grivet.agent.weave.Woven;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of patches, held against the class files of the JDK that runs this test. */
class PatchesTest {
  /** Shows a moved place in a JDK by the name of the patch and the place. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("everyWeave")
  void everyWeaveFindsItsPlacesInThisJdk(Weave weave) {
    Woven woven = Woven.of(ThrowAway.bytesOf(weave.target()), List.of(weave));

    assertEquals(List.of(weave.expected()), woven.counts());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyTarget")
  void everyClassIsValidAfterAllItsWeaves(String target, List<Weave> weaves) {
    Woven woven = Woven.of(ThrowAway.bytesOf(target), weaves);

    assertEquals(weaves.stream().map(Weave::expected).toList(), woven.counts());
    assertEquals(List.of(), ThrowAway.verify(woven.bytes()));
  }

  @Test
  void noTwoPatchesShareAName() {
    List<String> names = Patches.names();

    assertEquals(names.size(), new HashSet<>(names).size(), names::toString);
  }

  @Test
  void namesAreWrittenInSmallLettersAndDashes() {
    assertEquals(List.of(), Patches.names().stream().filter(name -> !name.matches("[a-z]+(-[a-z]+)*")).toList());
  }

  @Test
  void everyPatchChangesSomething() {
    Patches.weaves(List.of()).forEach((name, weaves) -> assertFalse(weaves.isEmpty(), name));
  }

  @Test
  void allPatchesAreSelectedInTheirOrderWithoutSkips() {
    assertEquals(Patches.all(), Patches.selected(Patch.class, List.of()));
  }

  @Test
  void aSkippedLatePatchIsLeftOut() {
    assertEquals(List.of(), Patches.selected(LatePatch.class, List.of("thread-mxbean", "hub-bean", "flight-recorder")));
  }

  @Test
  void skippingALatePatchLeavesTheOtherPatchesIn() {
    assertEquals(Patches.weaves(List.of()).keySet(), Patches.weaves(List.of("thread-mxbean")).keySet());
  }

  @Test
  void aSkippedPatchIsLeftOut() {
    Map<String, List<Weave>> selected = Patches.weaves(List.of("socket-poll"));

    assertFalse(selected.containsKey("socket-poll"));
    assertEquals(Patches.weaves(List.of()).size() - 1, selected.size());
  }

  @Test
  void aPatchMayBeSkippedTwice() {
    String name = "socket-poll";

    assertEquals(Patches.weaves(List.of(name)).keySet(), Patches.weaves(List.of(name, name)).keySet());
  }

  @Test
  void skippingAnUnknownPatchNamesAllKnownPatches() {
    String message =
        assertThrows(StartError.class, () -> Patches.selected(Patch.class, List.of("sockets"))).getMessage();

    assertTrue(message.startsWith("option skip=sockets names no patch"), message);
    Patches.names().forEach(name -> assertTrue(message.contains(name), message));
  }

  @Test
  void everyClassWovenWhenLoadedIsChangedByAPatch() {
    Set<String> unchanged = new HashSet<>(WovenWhenLoaded.all());
    Patches.selected(JdkPatch.class, List.of()).forEach(patch -> unchanged.removeAll(patch.targetNames()));

    assertEquals(Set.of(), unchanged);
  }

  @Test
  void thePatchOfJvmtiTransitionsIsInTheTable() {
    assertTrue(Patches.names().contains(Patches.JVMTI_TRANSITIONS));
  }

  static Stream<Named<Weave>> everyWeave() {
    return Patches.weaves(List.of()).entrySet().stream().flatMap(patch -> patch.getValue().stream()
        .map(weave -> Named.of(patch.getKey() + ": " + weave.place() + " in " + weave.target(), weave)));
  }

  static Stream<Arguments> everyTarget() {
    List<Weave> all = new ArrayList<>();
    Patches.weaves(List.of()).values().forEach(all::addAll);
    return all.stream().collect(groupingBy(Weave::target, TreeMap::new, toList()))
        .entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }
}
