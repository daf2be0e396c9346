package io.grivet.it.extend;

import java.util.function.Function;
import java.util.function.Supplier;

/** A library with calls that an extension replaces. */
public final class Calls {
  private Calls() {}

  static void run() {
    Greeter greeter = new Greeter("ann");
    Supplier<String> bound = greeter::name;
    Function<Greeter, String> unbound = Greeter::name;
    Function<String, String> statically = Greeter::greet;
    System.out.println(Greeter.greet("bob") + ", " + statically.apply("eve"));
    System.out.println(greeter.name() + ", " + bound.get() + ", " + unbound.apply(greeter) + ", " + greeter.name(2));
    System.out.println(System.getProperty("no.such.property"));
  }
}
