import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Part of the build: puts nearly all classes of the agent jar, and those of the runtime, into a few entries, in the
 * order in which they can be defined. Thus a start defines them one after the other, without a look inside.
 *
 * <p>An entry is a sequence of class files, each after its length in four bytes. It is not compressed.
 */
final class Pack {
  private static final String PACKED = "META-INF/grivet/classes";
  /** Packages whose classes are defined when somebody first needs them, each with the entry of its classes. */
  private static final Map<String, String> LATE = Map.of("io/grivet/inspect/", "META-INF/grivet/answers",
      "io/grivet/jmx/", "META-INF/grivet/bean", "io/grivet/flight/", "META-INF/grivet/events");
  /** The commands that ask run in a JVM of their own, from the jar as it is. */
  private static final String ASKING = "io/grivet/tool/";
  private static final String RUNTIME = "META-INF/grivet/runtime.jar";
  /** What the application's loader must find: the entry of the agent, its help, its end, what defines the others. */
  private static final Set<String> LEFT_OUTSIDE = Set.of("io/grivet/agent/Agent.class", "io/grivet/agent/Help.class",
      "io/grivet/agent/Ending.class", "io/grivet/agent/RuntimeInstaller.class");
  /** Defined first, so it has no supertype of ours: it shows the module that most others will live in. */
  private static final String FIRST = "io/grivet/boot/Settings";
  private static final LocalDateTime EPOCH = LocalDateTime.of(2026, 1, 1, 0, 0);

  private final Map<String, byte[]> classes = new TreeMap<>();
  private final Map<String, byte[]> others = new TreeMap<>();
  /** The sequences of class files, by the names of their entries. */
  private final Map<String, ByteArrayOutputStream> sequences = new TreeMap<>();

  private Pack() {}

  /**
   * Neither who starts the second jar meanwhile nor who runs it sees half of it: it is replaced as a whole, and only if
   * it is another one.
   *
   * @param args the jar that the build has made, which is replaced, and where to put the result for use
   */
  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    Pack pack = new Pack();
    try (InputStream in = Files.newInputStream(jar)) {
      pack.read(in);
    }
    byte[] runtime = pack.others.remove(RUNTIME);
    if (runtime == null) {
      throw new IOException(jar + " has no " + RUNTIME + ", or is packed already");
    }
    List<String> own = List.copyOf(pack.others.keySet());
    pack.read(new ByteArrayInputStream(runtime));
    pack.others.keySet().retainAll(own);
    pack.order(FIRST);
    for (String name : pack.classes.keySet().toArray(new String[0])) {
      pack.order(name);
    }
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    pack.write(result);
    Files.write(jar, result.toByteArray());
    Path used = Path.of(args[1]);
    if (!Files.exists(used) || Files.mismatch(jar, used) >= 0) {
      Path next = Files.createTempFile(used.getParent(), "grivet", ".new");
      Files.copy(jar, next, StandardCopyOption.REPLACE_EXISTING);
      Files.move(next, used, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void read(InputStream in) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      byte[] bytes = zip.readAllBytes();
      if (name.endsWith(".class") && !name.startsWith(ASKING) && !LEFT_OUTSIDE.contains(name)) {
        if (!name.endsWith("/package-info.class")) {
          classes.put(name.substring(0, name.length() - ".class".length()), bytes);
        }
      } else if (!entry.isDirectory()) {
        others.putIfAbsent(name, bytes); // the runtime jar brings its own manifest
      }
    }
  }

  /** Appends a class after its supertypes, unless it is not ours or was appended before. */
  private void order(String name) throws IOException {
    byte[] bytes = classes.remove(name);
    if (bytes == null) {
      return;
    }
    ClassModel model = ClassFile.of().parse(bytes);
    if (model.superclass().isPresent()) {
      order(model.superclass().get().asInternalName());
    }
    for (ClassEntry parent : model.interfaces()) {
      order(parent.asInternalName());
    }
    String entry = LATE.getOrDefault(name.substring(0, name.lastIndexOf('/') + 1), PACKED);
    DataOutputStream out = new DataOutputStream(
        sequences.computeIfAbsent(entry, key -> new ByteArrayOutputStream()));
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private void write(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    store(zip, "META-INF/MANIFEST.MF", others.remove("META-INF/MANIFEST.MF"));
    for (Map.Entry<String, ByteArrayOutputStream> sequence : sequences.entrySet()) {
      store(zip, sequence.getKey(), sequence.getValue().toByteArray());
    }
    for (Map.Entry<String, byte[]> other : others.entrySet()) {
      store(zip, other.getKey(), other.getValue());
    }
    zip.finish();
  }

  private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(EPOCH);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
