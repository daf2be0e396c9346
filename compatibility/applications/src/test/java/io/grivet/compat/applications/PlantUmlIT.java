package io.grivet.compat.applications;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantUmlIT {
  private static final int DIAGRAMS = 100;

  @TempDir Path folder;

  @Test
  void aHundredDiagrams() throws Exception {
    for (int i = 0; i < DIAGRAMS; i++) {
      Files.writeString(folder.resolve("d" + i + ".puml"), """
          @startuml
          participant Server%1$d
          Client -> Server%1$d: request
          Server%1$d --> Client: answer %1$d
          @enduml
          """.formatted(i));
    }
    Path jar = Apps.jar("plantuml");
    Case.of(Area.APPLICATIONS, "PlantUML", jar)
        .did("`-jar plantuml.jar -nbthread 8`: 100 files become 100 diagrams, the same bytes")
        .recipe(Apps.executable(jar, "-nbthread", "8", "-tutxt", folder + "/*.puml"))
        .jvm("-Djava.awt.headless=true")
        .driven(run -> {
          run.result();
          return contents();
        })
        .switching(DIAGRAMS / 10) // it computes
        .holds();
  }

  private String contents() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < DIAGRAMS; i++) {
      Path diagram = folder.resolve("d" + i + ".utxt");
      CRC32 sum = new CRC32();
      sum.update(Files.readAllBytes(diagram));
      text.append("diagram ").append(i).append(": ").append(sum.getValue()).append('\n');
      Files.delete(diagram);
    }
    return text.toString();
  }
}
