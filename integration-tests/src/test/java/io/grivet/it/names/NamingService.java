package io.grivet.it.names;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

/**
 * A ticker ticks on while another thread queries a name server by the JDK's naming service. Its address is an argument.
 */
public final class NamingService {
  private NamingService() {}

  public static void main(String[] args) throws Exception {
    Hashtable<String, String> settings = new Hashtable<>();
    settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    settings.put(Context.PROVIDER_URL, "dns://" + args[0]);
    settings.put("com.sun.jndi.dns.timeout.initial", "20000");
    DirContext context = new InitialDirContext(settings);
    try (Ticking ticking = new Ticking()) {
      ticking.during("found", () -> Note.outcome("addresses",
          () -> context.getAttributes("slow.test", new String[] {"A"}).get("A").get()), () -> {});
      ticking.during("missing", () -> Note.outcome("addresses",
          () -> context.getAttributes("missing.test", new String[] {"A"})), () -> {});
    }
    context.close();
  }
}
