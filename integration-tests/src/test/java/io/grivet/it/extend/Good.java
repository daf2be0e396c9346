package io.grivet.it.extend;

import io.grivet.spi.BlockingCall;
import io.grivet.spi.GrivetExtension;
import io.grivet.spi.HandOver;
import io.grivet.spi.LibraryPatch;
import io.grivet.spi.ReplacedCall;
import io.grivet.spi.Veto;
import java.util.List;

/** Correct extensions. */
final class Good {
  private static final String CALLS = "io.grivet.it.extend.Calls";

  private Good() {}

  /** Names threads. */
  public static final class Names implements GrivetExtension {
    @Override
    public List<String> nativeThreads() {
      return List.of("poll-*", "one:two");
    }
  }

  /** Leaves a patch out. */
  public static final class Vetoing implements GrivetExtension {
    @Override
    public List<Veto> vetoes() {
      return List.of(new Veto("file", "our disks are quick"));
    }
  }

  /** Names a call that always blocks. */
  public static final class Blocking implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return List.of(new LibraryPatch("my-pipe", new BlockingCall("io.grivet.it.extend.Foreign::read",
          HandOver.AT_ONCE)));
    }
  }

  /** Names a call that may block. */
  public static final class SometimesBlocking implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return List.of(new LibraryPatch("my-pipe", new BlockingCall("io.grivet.it.extend.Foreign::read",
          HandOver.IF_IT_LASTS)));
    }
  }

  /** Names native methods of a class that {@code NativeMethodIT} compiles. */
  public static final class BlockingNative implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return List.of(new LibraryPatch("my-attach", new BlockingCall("sun.tools.attach.VirtualMachineImpl::read",
          HandOver.AT_ONCE)));
    }
  }

  /** Replaces calls of the program's methods and a call of the JDK. */
  public static final class Replacing implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return List.of(new LibraryPatch("my-greeter",
          new ReplacedCall(CALLS, "io.grivet.it.extend.Greeter::greet", "io.grivet.it.extend.OtherGreeter::greet"),
          new ReplacedCall(CALLS, "io.grivet.it.extend.Greeter::name", "io.grivet.it.extend.OtherGreeter::name"),
          new ReplacedCall(CALLS, "java.lang.System::getProperty", "io.grivet.it.extend.OtherGreeter::getProperty")));
    }
  }

  /** Leaves out the entries of another extension. */
  public static final class VetoingAnother implements GrivetExtension {
    @Override
    public List<Veto> vetoes() {
      return List.of(new Veto("my-greeter", "greetings stay as they are"));
    }
  }

  /** Names methods that its classes do not have. */
  public static final class Mistaken implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return List.of(
          new LibraryPatch("my-typo", new BlockingCall(CALLS + "::read", HandOver.AT_ONCE)),
          new LibraryPatch("my-other-typo", new ReplacedCall(CALLS, "io.grivet.it.extend.Greeter::grit",
              "io.grivet.it.extend.OtherGreeter::greet")));
    }
  }

  /** Is a class of the program too, loaded before any class is woven. */
  public static final class AskingForItself implements GrivetExtension {
    static {
      System.out.println("loaded");
    }

    static Thread current() {
      return Thread.currentThread();
    }
  }
}
