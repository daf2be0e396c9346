package io.grivet.it.extend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.start.Hello;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The entries of an extension are in effect when main begins; a wrong extension stops the start with one line. */
class ExtensionsIT {
  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

  @TempDir private Path folder;

  @BeforeAll
  static void withAgent() {
    AgentJvm.assumeAgent();
  }

  @Test
  void threadsNamedByAnExtensionStayOsThreads() throws IOException {
    JvmResult result = AgentJvm.running(ThreadKinds.class, "poll-1", "one", "one:two")
        .classPath(ClassPaths.with(folder, Good.Names.class)).run();

    result.exitedWith(0).printedOnly("poll-1: OS thread\none: greenlet\none:two: OS thread\n").didNotComplain();
    result.hub().leftNativeExactly(2);
  }

  @Test
  void patternsOfTheOptionHoldBesideAnExtension() throws IOException {
    AgentJvm.running(ThreadKinds.class, "poll-1", "one").classPath(ClassPaths.with(folder, Good.Names.class))
        .option("native-threads=one").run()
        .exitedWith(0).printedOnly("poll-1: OS thread\none: OS thread\n").didNotComplain();
  }

  @Test
  void aVetoLeavesThePatchOutAndSaysWhy() throws IOException {
    AgentJvm.running(PatchList.class).classPath(ClassPaths.with(folder, Good.Vetoing.class)).run().exitedWith(0)
        .printedOnly("file: extension io.grivet.it.extend.Good$Vetoing: our disks are quick\n").didNotComplain();
  }

  @Test
  void aVetoMayLeaveOutThePatchOfAnotherExtension() throws IOException {
    AgentJvm.running(Calling.class).classPath(ClassPaths.with(folder, Good.VetoingAnother.class, Good.Replacing.class))
        .run().exitedWith(0).printed("hello bob, hello eve").printed("patched false").didNotComplain();
  }

  @ParameterizedTest
  @ValueSource(classes = {Good.Blocking.class, Good.SometimesBlocking.class})
  void otherThreadsRunWhileNativeCodeNamedByAnExtensionBlocks(Class<?> extension) throws IOException {
    JvmResult result = AgentJvm.running(ForeignRead.class).classPath(ClassPaths.with(folder, extension))
        .option("take-over=off").jvm(NATIVE).run();

    result.exitedWith(0).printedOnly(ForeignRead.OUTPUT).didNotComplain().hub().ranOneAtATime();
  }

  @Test
  void withoutThePatchOnlyATakeOverLetsOtherThreadsRun() throws IOException {
    JvmResult result = AgentJvm.running(ForeignRead.class).classPath(ClassPaths.with(folder, Good.Blocking.class))
        .option("skip=my-pipe").jvm(NATIVE).run();

    result.exitedWith(0).printedOnly(ForeignRead.OUTPUT);
    assertTrue(result.hub().counter("takeovers") >= 1, "takeovers");
  }

  @Test
  void callsAndMethodReferencesAreReplacedInTheClassNamed() throws IOException {
    AgentJvm.running(Calling.class).classPath(ClassPaths.with(folder, Good.Replacing.class)).run().exitedWith(0)
        .printedOnly("""
            goodbye bob, goodbye eve
            other ann, other ann, other ann, annann
            no no.such.property
            patched true
            """).didNotComplain();
  }

  @Test
  void aPatchOfAnExtensionIsListed() throws IOException {
    AgentJvm.running(PatchList.class, "my-greeter").classPath(ClassPaths.with(folder, Good.Replacing.class)).run()
        .exitedWith(0)
        .printedOnly("Patch[name=my-greeter, targets=[io.grivet.it.extend.Calls], active=true, reason=]\n");
  }

  @Test
  void aPatchOfAnExtensionCanBeSkippedByItsName() throws IOException {
    JvmResult result = AgentJvm.running(PatchList.class).classPath(ClassPaths.with(folder, Good.Replacing.class))
        .option("skip=my-greeter").run();

    result.exitedWith(0).printedOnly("my-greeter: option skip=my-greeter\n").didNotComplain();
  }

  @Test
  void missingMethodsAreReportedWhenTheirClassIsLoadedAndTheProgramGoesOn() throws IOException {
    JvmResult result = AgentJvm.running(Calling.class).classPath(ClassPaths.with(folder, Good.Mistaken.class)).run();

    String extension = " of extension io.grivet.it.extend.Good$Mistaken: io.grivet.it.extend.Calls has no ";
    result.exitedWith(0).printed("hello bob, hello eve")
        .complained("grivet: patch my-typo" + extension
            + "method read that is native or calls a method handle; the program goes on without this change\n")
        .complained("grivet: patch my-other-typo" + extension + "call of io.grivet.it.extend.Greeter::grit that "
            + "io.grivet.it.extend.OtherGreeter::greet fits; the program goes on without this change\n");
  }

  @Test
  void aClassLoadedByAnExtensionIsRewritten() throws IOException {
    AgentJvm.running(AsksAnExtension.class).classPath(ClassPaths.with(folder, Good.AskingForItself.class)).run()
        .exitedWith(0).printedOnly("loaded\nitself true\n").didNotComplain();
  }

  @Test
  void withoutTheAgentNoExtensionIsLoaded() throws IOException {
    AgentJvm.plain(Hello.class).classPath(ClassPaths.with(folder, Good.AskingForItself.class)).run()
        .exitedWith(0).printedOnly("hello\n").didNotComplain();
  }

  @ParameterizedTest
  @EnumSource
  void aWrongExtensionStopsTheStartInOneLine(Wrong wrong) throws IOException {
    AgentJvm.running(Hello.class).classPath(ClassPaths.with(folder, wrong.extension)).withoutReport().run()
        .exitedWith(1).printedOnly("").complainedInOneLine().complained("grivet: ").complained(wrong.message);
  }

  @Test
  void twoPatchesOfTheSameNameStopTheStart() throws IOException {
    AgentJvm.running(Hello.class).withoutReport()
        .classPath(ClassPaths.with(folder, Good.Blocking.class, Good.SometimesBlocking.class)).run()
        .exitedWith(1).printedOnly("").complainedInOneLine().complained("extension io.grivet.it.extend.Good$"
            + "SometimesBlocking: io.grivet.it.extend.Good$Blocking has a patch of the name my-pipe already");
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.acme.NoSuchExtension", "io.grivet.it.extend.Greeter", "this is no class name"})
  void aServiceFileThatNamesNoExtensionStopsTheStart(String name) throws IOException {
    AgentJvm.running(Hello.class).classPath(ClassPaths.naming(folder, name)).withoutReport().run()
        .exitedWith(1).printedOnly("").complainedInOneLine().complained("grivet: cannot load an extension: ");
  }

  @Test
  void theAnswerToAnUnknownPatchToSkipNamesThePatchesOfExtensions() throws IOException {
    AgentJvm.running(Hello.class).classPath(ClassPaths.with(folder, Good.Blocking.class)).withoutReport()
        .option("skip=my-pip").run().exitedWith(1).complainedInOneLine().complained(", my-pipe");
  }
}
