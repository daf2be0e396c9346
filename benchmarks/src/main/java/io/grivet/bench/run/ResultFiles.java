package io.grivet.bench.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder with one JSON file per case. Thread-safe, if no other program writes the same files.
 *
 * @param folder made when the first result comes
 */
public record ResultFiles(Path folder) {
  private static final String SUFFIX = ".json";
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS) // so that a new run differs in numbers only
      .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .build();
  private static final ObjectReader READER = MAPPER.readerFor(Kept.class);
  private static final ObjectWriter WRITER = MAPPER.writer(
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  /** Replaces the earlier result of this case, atomically. */
  public void write(Kept result) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(result.found().name() + SUFFIX);
    Path part = folder.resolve(result.found().name() + ".part");
    Files.writeString(part, WRITER.writeValueAsString(result) + "\n");
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Returns all results by the names of their cases, sorted; none if there is no folder.
   *
   * @throws Failure if a file is not a result file
   */
  public Map<String, Kept> readAll() throws IOException, Failure {
    Map<String, Kept> all = new LinkedHashMap<>();
    for (Path file : files()) {
      all.put(file.getFileName().toString().replace(SUFFIX, ""), read(file));
    }
    return all;
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private static Kept read(Path file) throws IOException, Failure {
    try {
      Kept result = READER.readValue(Files.readString(file));
      if (!file.getFileName().toString().equals(result.found().name() + SUFFIX)) {
        throw new Failure(file + " is of the case " + result.found().name() + "; rename or remove it");
      }
      return result;
    } catch (JsonProcessingException e) {
      throw new Failure(
          file + " is no result of this version: " + e.getOriginalMessage() + "; measure again or remove it");
    }
  }
}
