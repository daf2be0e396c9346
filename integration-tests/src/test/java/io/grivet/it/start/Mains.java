package io.grivet.it.start;

import io.grivet.it.plain.Note;
import java.util.Arrays;

/** Classes with a main of every form that the launcher takes or refuses. */
final class Mains {
  private Mains() {}

  private static void note(String form) {
    Note.that(form, Thread.currentThread().getName() + ", virtual " + Thread.currentThread().isVirtual());
  }

  static final class Instance {
    private final String field = "set by the constructor";

    Instance() {}

    void main() {
      note("instance, " + field);
    }
  }

  static final class InstanceWithArgs {
    InstanceWithArgs() {}

    protected void main(String[] args) {
      note("instance with " + Arrays.toString(args));
    }
  }

  static final class StaticWithoutArgs {
    private StaticWithoutArgs() {}

    static void main() {
      note("static without args");
    }
  }

  static final class StaticWithArgs {
    private StaticWithArgs() {}

    public static void main(String... args) {
      note("static with " + Arrays.toString(args));
    }
  }

  /** The main with args wins. */
  static final class Both {
    private Both() {}

    static void main() {
      note("wrong one");
    }

    static void main(String[] args) {
      note("both, with " + args.length);
    }
  }

  static class Parent {
    protected Parent() {}

    public static void main(String[] args) {
      note("inherited");
    }
  }

  static final class Child extends Parent {
    private Child() {}
  }

  interface Interface {
    static void main(String[] args) {
      note("in an interface");
    }
  }

  enum Constants {
    ONE;

    public static void main(String[] args) {
      note("in an enum, " + ONE);
    }
  }

  record Data(int value) {
    public static void main(String[] args) {
      note("in a record, " + new Data(args.length));
    }
  }

  /** Calls itself and leaves threads behind, from the static initialiser on. */
  static final class Initialised {
    private static final Thread STARTED = new Thread(() -> note("thread of the initialiser"), "early");

    static {
      note("initialiser");
      STARTED.start();
    }

    private Initialised() {}

    public static void main(String[] args) throws Exception {
      STARTED.join();
      note("main after its initialiser");
      if (args.length == 0) {
        main(new String[] {"again"});
      }
    }
  }

  static final class Without {
    private Without() {}
  }

  static final class ReturnsSomething {
    private ReturnsSomething() {}

    public static int main(String[] args) {
      return 1;
    }
  }

  static final class FailingInitialiser {
    static {
      if (true) {
        throw new IllegalStateException("in the initialiser");
      }
    }

    private FailingInitialiser() {}

    public static void main(String[] args) {
      note("must not get here");
    }
  }

  static final class FailingConstructor {
    FailingConstructor() {
      throw new IllegalStateException("in the constructor");
    }

    void main() {
      note("must not get here");
    }
  }

  static final class Throwing {
    private Throwing() {}

    public static void main(String[] args) throws Exception {
      throw new Exception("checked", new Error("cause"));
    }
  }
}
