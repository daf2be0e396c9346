package io.grivet.compat.applications;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JRubyIT {
  @Test
  void aScriptWithThreads() throws Exception {
    Path jar = Apps.jar("jruby-complete");
    Path script = Path.of(JRubyIT.class.getResource("/threads.rb").toURI());
    Case.of(Area.APPLICATIONS, "JRuby", jar)
        .did("`-jar jruby-complete.jar threads.rb`: Ruby threads, queues, HTTP, `Timeout`, pipes, processes, fibers")
        .recipe(Apps.executable(jar, script))
        .exitingWith(3)
        .holds();
  }
}
