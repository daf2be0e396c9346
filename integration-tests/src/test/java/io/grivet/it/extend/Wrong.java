package io.grivet.it.extend;

import io.grivet.Monkey;
import io.grivet.spi.BlockingCall;
import io.grivet.spi.Change;
import io.grivet.spi.GrivetExtension;
import io.grivet.spi.HandOver;
import io.grivet.spi.LibraryPatch;
import io.grivet.spi.ReplacedCall;
import io.grivet.spi.Veto;
import java.util.Collections;
import java.util.List;

/** Extensions that must be refused, each with its message for the user. */
enum Wrong {
  THROWS_IN_CONSTRUCTOR(ThrowsInConstructor.class, "ThrowsInConstructor could not be instantiated: "
      + "java.lang.IllegalStateException: two lines in one"),
  THROWS(Throws.class, "failed in nativeThreads(): java.lang.UnsupportedOperationException"),
  RETURNS_NULL(ReturnsNull.class, "failed in vetoes(): java.lang.NullPointerException"),
  HAS_A_NULL(HasANull.class, "failed in patches(): java.lang.NullPointerException"),
  USES_THE_API(UsesTheApi.class, "Grivet has not finished its start; an extension must not use its API"),
  EMPTY_PATTERN(EmptyPattern.class, "nativeThreads() has an empty pattern"),
  VETO_OF_NOTHING(VetoOfNothing.class, "veto of sockets names no patch; known: main, thread-start, "),
  VETO_WITHOUT_REASON(VetoWithoutReason.class, "a veto needs a patch and a reason"),
  MALFORMED_NAME(MalformedName.class, "patch name \"My Patch\" is malformed; write one like my-driver"),
  MALFORMED_METHOD(MalformedMethod.class, "\"com.acme.Native.poll\" is no method; write one like"),
  CHANGES_NOTHING(ChangesNothing.class, "patch my-patch changes nothing"),
  NAME_IS_TAKEN(NameIsTaken.class, "Grivet has a patch of the name file already"),
  NO_CLASS(NoClass.class, "patch my-patch of extension io.grivet.it.extend.Wrong$NoClass: no class com.acme.Native on"
      + " the class path; skip=my-patch starts without it"),
  CLASS_OF_THE_JDK(ClassOfTheJdk.class, "class java.lang.ProcessImpl belongs to the JDK"),
  NO_CALLED_CLASS(NoCalledClass.class, "no class com.acme.Spin on the class path"),
  NO_REPLACING_CLASS(NoReplacingClass.class, "no class com.acme.Other on the class path"),
  NO_REPLACING_METHOD(NoReplacingMethod.class, "class io.grivet.it.extend.OtherGreeter has no public static method no"),
  HIDDEN_REPLACEMENT(HiddenReplacement.class, "OtherGreeter has no public static method hidden"),
  PRIVATE_REPLACEMENT(PrivateReplacement.class, "class io.grivet.it.extend.Good is not public"),
  LOADED_BEFORE(LoadedBefore.class, "class io.grivet.it.extend.Calls was loaded before it could be patched");

  private static final String CALLS = "io.grivet.it.extend.Calls";
  private static final String GREET = "io.grivet.it.extend.Greeter::greet";

  final Class<?> extension;
  final String message;

  Wrong(Class<?> extension, String message) {
    this.extension = extension;
    this.message = message;
  }

  private static List<LibraryPatch> patch(Change change) {
    return List.of(new LibraryPatch("my-patch", change));
  }

  private static List<LibraryPatch> blocking(String method) {
    return patch(new BlockingCall(method, HandOver.AT_ONCE));
  }

  /** Wrong. */
  public static final class ThrowsInConstructor implements GrivetExtension {
    private final String name = fail();

    private static String fail() {
      throw new IllegalStateException("two lines\n  in one");
    }

    @Override
    public List<String> nativeThreads() {
      return List.of(name);
    }
  }

  /** Wrong. */
  public static final class Throws implements GrivetExtension {
    @Override
    public List<String> nativeThreads() {
      throw new UnsupportedOperationException();
    }
  }

  /** Wrong. */
  public static final class ReturnsNull implements GrivetExtension {
    @Override
    public List<Veto> vetoes() {
      return null;
    }
  }

  /** Wrong. */
  public static final class HasANull implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return Collections.singletonList(null);
    }
  }

  /** Wrong. */
  public static final class UsesTheApi implements GrivetExtension {
    @Override
    public List<String> nativeThreads() {
      return List.of(Monkey.patches().getFirst().name());
    }
  }

  /** Wrong. */
  public static final class EmptyPattern implements GrivetExtension {
    @Override
    public List<String> nativeThreads() {
      return List.of("fine", " ");
    }
  }

  /** Wrong. */
  public static final class VetoOfNothing implements GrivetExtension {
    @Override
    public List<Veto> vetoes() {
      return List.of(new Veto("sockets", "we have our own"));
    }
  }

  /** Wrong. */
  public static final class VetoWithoutReason implements GrivetExtension {
    @Override
    public List<Veto> vetoes() {
      return List.of(new Veto("file", ""));
    }
  }

  /** Wrong. */
  public static final class MalformedName implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return List.of(new LibraryPatch("My Patch", new BlockingCall("a.B::c", HandOver.AT_ONCE)));
    }
  }

  /** Wrong. */
  public static final class MalformedMethod implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return blocking("com.acme.Native.poll");
    }
  }

  /** Wrong. */
  public static final class ChangesNothing implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return List.of(new LibraryPatch("my-patch"));
    }
  }

  /** Wrong. */
  public static final class NameIsTaken implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return List.of(new LibraryPatch("file", new BlockingCall("io.grivet.it.extend.Foreign::read",
          HandOver.AT_ONCE)));
    }
  }

  /** Wrong. */
  public static final class NoClass implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return blocking("com.acme.Native::poll");
    }
  }

  /** Wrong. */
  public static final class ClassOfTheJdk implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return blocking("java.lang.ProcessImpl::forkAndExec");
    }
  }

  /** Wrong. */
  public static final class NoCalledClass implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return patch(new ReplacedCall(CALLS, "com.acme.Spin::await", "io.grivet.it.extend.OtherGreeter::greet"));
    }
  }

  /** Wrong. */
  public static final class NoReplacingClass implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return patch(new ReplacedCall(CALLS, GREET, "com.acme.Other::greet"));
    }
  }

  /** Wrong. */
  public static final class NoReplacingMethod implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return patch(new ReplacedCall(CALLS, GREET, "io.grivet.it.extend.OtherGreeter::no"));
    }
  }

  /** Wrong. */
  public static final class HiddenReplacement implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return patch(new ReplacedCall(CALLS, GREET, "io.grivet.it.extend.OtherGreeter::hidden"));
    }
  }

  /** Wrong. */
  public static final class PrivateReplacement implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return patch(new ReplacedCall(CALLS, GREET, "io.grivet.it.extend.Good::greet"));
    }
  }

  /** Wrong. */
  public static final class LoadedBefore implements GrivetExtension {
    @Override
    public List<LibraryPatch> patches() {
      return patch(new ReplacedCall(Calls.class.getName(), GREET, "io.grivet.it.extend.OtherGreeter::greet"));
    }
  }
}
