package io.grivet.it.files;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Calls on regular files and folders, in a thread of their own: results and exceptions. */
public final class RegularFiles {
  private final Path folder;
  private final Path file;

  private RegularFiles(Path folder) throws IOException {
    this.folder = folder;
    this.file = Files.writeString(folder.resolve("file.txt"), "one\ntwo\nthree\n");
  }

  /** The argument names a group of calls. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("regular");
    RegularFiles calls = new RegularFiles(folder);
    Workers.run("calls", () -> {
      switch (args[0]) {
        case "streams" -> calls.streams();
        case "random access" -> calls.randomAccess();
        case "channel" -> calls.channel();
        case "transfers" -> calls.transfers();
        case "files" -> calls.files();
        case "folders" -> calls.folders();
        default -> throw new IllegalArgumentException(args[0]);
      }
    });
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted().toList().reversed()) {
        Files.delete(path);
      }
    }
  }

  /** Returns messages without the name of the folder, which differs from run to run. */
  private void note(String what, Callable<?> call) {
    Note.that(what, String.valueOf(Note.of(call)).replace(folder.toString(), "FOLDER"));
  }

  private void streams() throws IOException {
    FileInputStream in = new FileInputStream(file.toFile());
    note("read", in::read);
    note("available", in::available);
    note("skip", () -> in.skip(3));
    note("array", () -> in.read(new byte[5], 1, 4));
    note("rest", () -> Arrays.toString(in.readAllBytes()));
    note("end", in::read);
    note("bounds", () -> in.read(new byte[5], 3, 4));
    in.close();
    note("read of a closed one", in::read);
    note("missing", () -> new FileInputStream(folder.resolve("missing").toFile()));
    note("a folder", () -> new FileInputStream(folder.toFile()));
    note("below a file", () -> new FileOutputStream(file.resolve("below").toFile()));
    try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
      out.write("four\n".repeat(50_000).getBytes());
      note("position", () -> out.getChannel().position());
    }
    note("size", () -> Files.size(file));
    note("write of a full device", () -> {
      try (FileOutputStream full = new FileOutputStream("/dev/full")) {
        full.write(1);
      }
      return "written";
    });
    note("zeros", () -> {
      try (FileInputStream zeros = new FileInputStream("/dev/zero")) {
        return Arrays.hashCode(zeros.readNBytes(100_000));
      }
    });
  }

  private void randomAccess() throws IOException {
    RandomAccessFile both = new RandomAccessFile(file.toFile(), "rw");
    note("readLine", both::readLine);
    note("pointer", both::getFilePointer);
    both.seek(100);
    both.writeInt(42);
    both.writeUTF("text");
    note("length", both::length);
    both.seek(100);
    note("int and text", () -> both.readInt() + both.readUTF());
    note("end", both::readInt);
    both.setLength(3);
    both.seek(0);
    note("too short", () -> {
      both.readFully(new byte[4]);
      return "read";
    });
    both.close();
    note("closed", both::length);
    note("mode", () -> new RandomAccessFile(file.toFile(), "w"));
    note("missing", () -> new RandomAccessFile(folder.resolve("missing").toFile(), "r"));
    try (RandomAccessFile readable = new RandomAccessFile(file.toFile(), "r")) {
      note("write of a readable one", () -> {
        readable.write(1);
        return "written";
      });
    }
  }

  private void channel() throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    ByteBuffer direct = ByteBuffer.allocateDirect(6);
    note("read", () -> channel.read(direct) + " " + channel.position());
    note("read at", () -> channel.read(direct.clear(), 8) + " " + channel.position());
    note("read behind the end", () -> channel.read(direct.clear(), 800));
    note("gather", () -> channel.write(new ByteBuffer[] {ByteBuffer.allocate(5), ByteBuffer.allocate(7)}));
    note("truncate", () -> channel.truncate(4).size() + " " + channel.position());
    note("lock", () -> channel.tryLock(0, 2, false).isValid());
    note("overlapping lock", () -> channel.lock(1, 2, false));
    note("map", () -> channel.map(FileChannel.MapMode.READ_ONLY, 0, 4).get(0));
    Workers.quietly(() -> Workers.run("interrupted", () -> {
      Thread.currentThread().interrupt();
      note("interrupted before", () -> channel.read(ByteBuffer.allocate(3), 0));
      note("then", () -> Thread.interrupted() + " " + channel.isOpen());
    })).run();
    note("closed", channel::size);
    note("exists", () -> FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    try (FileChannel readable = FileChannel.open(file)) {
      note("write of a readable one", () -> readable.write(ByteBuffer.allocate(1)));
    }
  }

  private void transfers() throws IOException {
    Path large = Files.write(folder.resolve("large.bin"), new byte[3_000_000]);
    Path target = folder.resolve("target.bin");
    try (FileChannel in = FileChannel.open(large);
        FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      note("transferTo", () -> in.transferTo(0, 3_000_000, out) + " " + out.size());
      note("transferFrom", () -> out.transferFrom(in, 10, 2_000_000) + " " + out.size() + " " + in.position());
      note("from a stream", () -> out.transferFrom(Channels.newChannel(Files.newInputStream(file)), 0, 100));
      note("behind the end", () -> in.transferTo(4_000_000, 5, out));
      note("wrong way", () -> in.transferFrom(in, 0, 5));
    }
    try (var in = Files.newInputStream(large); var out = Files.newOutputStream(target)) {
      note("stream to stream", () -> in.transferTo(out));
    }
  }

  private void files() {
    Path copy = folder.resolve("copy.txt");
    note("copy", () -> Files.copy(file, copy));
    note("copy again", () -> Files.copy(file, copy));
    note("replaced", () -> Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES));
    note("mismatch", () -> Files.mismatch(file, copy));
    note("readAllBytes", () -> Files.readAllBytes(copy).length);
    note("lines", () -> {
      try (Stream<String> lines = Files.lines(copy)) {
        return lines.toList();
      }
    });
    note("write", () -> Files.write(copy, List.of("a", "b"), StandardOpenOption.APPEND));
    note("missing", () -> Files.readAllBytes(folder.resolve("missing")));
    note("a folder", () -> Files.readAllBytes(folder));
    note("move", () -> Files.move(copy, folder.resolve("moved.txt"), StandardCopyOption.ATOMIC_MOVE));
    note("move of what is gone", () -> Files.move(copy, file));
    note("link", () -> Files.readSymbolicLink(Files.createSymbolicLink(folder.resolve("link"), file)));
    note("loop", () -> Files.readString(Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"))));
    note("delete", () -> Files.deleteIfExists(copy) + " " + Files.deleteIfExists(folder.resolve("moved.txt")));
  }

  private void folders() {
    Path inner = folder.resolve("a/b");
    note("createDirectory", () -> Files.createDirectory(inner));
    note("createDirectories", () -> Files.createDirectories(inner));
    note("list", () -> {
      try (Stream<Path> walk = Files.walk(folder)) {
        return walk.map(path -> folder.relativize(path).toString()).sorted().toList();
      }
    });
    note("not empty", () -> {
      Files.delete(inner.getParent());
      return "deleted";
    });
    note("attributes", () -> Files.readAttributes(file, "size,isDirectory,isRegularFile"));
    note("permissions", () -> PosixFilePermissions.toString(Files.getPosixFilePermissions(
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----")))));
    File old = inner.toFile();
    note("File", () -> old.isDirectory() + " " + old.exists() + " " + old.length() / 1_000_000 + " "
        + Arrays.toString(old.getParentFile().list()) + " " + new File(old, "x").createNewFile()
        + " " + new File(old, "x").renameTo(new File(old, "y")) + " " + new File(old, "y").delete());
    note("listing of a file", () -> file.toFile().list());
    note("canonical", () -> new File(old, "../../a").getCanonicalPath());
    note("below a file", () -> Files.newDirectoryStream(file));
  }
}
