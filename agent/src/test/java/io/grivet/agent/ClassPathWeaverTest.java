package io.grivet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.grivet.agent.patch.ClassPathPatch;
import io.grivet.agent.patch.Patches;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Patches of libraries, held against the class files of the newest version. */
class ClassPathWeaverTest {
  private final ClassPathWeaver weaver =
      new ClassPathWeaver(Patches.selected(ClassPathPatch.class, List.of()).toArray(new ClassPathPatch[0]));

  @ParameterizedTest
  @MethodSource("targets")
  void everyPatchFitsTheNewestVersion(String target) {
    byte[] woven = weaver.transform(getClass().getClassLoader(), target, null, null, ThrowAway.bytesOf(target));

    assertNotNull(woven, "the error output says why");
    assertEquals(List.of(), ThrowAway.verify(woven));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aClassOfTheJdkIsLeftAlone(String target) {
    assertNull(weaver.transform(null, target, null, null, ThrowAway.bytesOf(target)));
  }

  @Test
  void otherClassesAreLeftAlone() {
    String name = "io/netty/channel/epoll/EpollMode";

    assertNull(weaver.transform(getClass().getClassLoader(), name, null, null, ThrowAway.bytesOf(name)));
  }

  @Test
  void aClassOfAnotherShapeRunsAsItIs() {
    byte[] other = ThrowAway.bytesOf("io/netty/channel/epoll/EpollMode");

    assertNull(weaver.transform(
        getClass().getClassLoader(), "io/netty/channel/unix/FileDescriptor", null, null, other));
  }

  @Test
  void aSkippedPatchIsLeftOut() {
    assertEquals(List.of(), Patches.selected(ClassPathPatch.class, List.of("netty-epoll", "disruptor")));
  }

  static List<String> targets() {
    return List.of("io/netty/channel/epoll/Native", "io/netty/channel/unix/FileDescriptor",
        "com/lmax/disruptor/ProcessingSequenceBarrier", "com/lmax/disruptor/dsl/Disruptor");
  }
}
