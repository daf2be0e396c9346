package io.grivet.agent.patch;

import static io.grivet.agent.weave.AroundWeave.around;
import static io.grivet.agent.weave.OneOf.oneOf;

import io.grivet.agent.weave.CallWeave;
import io.grivet.agent.weave.EntryWeave;
import io.grivet.agent.weave.Weave;
import io.grivet.hook.FileReadHook;
import io.grivet.hook.NativeCallHook;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks calls on files, so that another carrier runs the hub if a call lasts: a FIFO, a pipe, a lock, a slow disk.
 *
 * <p>Not covered: attributes, directories and links ({@code stat} and similar calls), which wait only for a broken
 * network file system, and {@code RandomAccessFile.readLine}, which may run code of the program; the monitor thread
 * notices these.
 */
final class FilePatch implements JdkPatch {
  private static final String FD = "Ljava/io/FileDescriptor;";
  private static final String IN = "java/io/FileInputStream";
  private static final String OUT = "java/io/FileOutputStream";
  private static final String RANDOM = "java/io/RandomAccessFile";
  private static final String DISPATCHER = "sun/nio/ch/UnixFileDispatcherImpl";
  private static final String SET = "sun/nio/ch/NativeThreadSet";
  private static final String SIGNAL = "sun/nio/ch/NativeThread";
  private static final String IS_VIRTUAL = "java/lang/Thread.isVirtual()Z";
  private static final Class<NativeCallHook> HOOK = NativeCallHook.class;

  @Override
  public String name() {
    return "file";
  }

  @Override
  public List<Weave> weaves() {
    List<Weave> weaves = new ArrayList<>();
    mark(weaves, IN, "open(Ljava/lang/String;)V");
    for (String read : List.of("read()I", "read([B)I", "read([BII)I")) {
      weaves.add(around(IN, read, FileReadHook.class, "begin", 1, "end"));
    }
    weaves.add(EntryWeave.before("java/io/FileDescriptor", "close()V", FileReadHook.class, "closing"));
    mark(weaves, OUT, "open(Ljava/lang/String;Z)V", "write(I)V", "write([B)V", "write([BII)V");
    mark(weaves, RANDOM, "open(Ljava/lang/String;I)V", "read()I", "readBytes([BII)I", "implWrite(I)V",
        "implWriteBytes([BII)V");
    mark(weaves, DISPATCHER, "read(" + FD + "JI)I", "pread(" + FD + "JIJ)I", "readv(" + FD + "JI)J",
        "write(" + FD + "JI)I", "pwrite(" + FD + "JIJ)I", "writev(" + FD + "JI)J", "force(" + FD + "Z)I",
        "lock(" + FD + "ZJJZ)I");
    mark(weaves, "sun/nio/ch/FileDispatcherImpl", "transferTo(" + FD + "JJ" + FD + "Z)J",
        "transferFrom(" + FD + FD + "JJZ)J");
    mark(weaves, "sun/nio/fs/UnixNativeDispatcher", "open(Lsun/nio/fs/UnixPath;II)I");
    // The entry that a thread leaves with a file for the closing thread: a number, which the thread asserts to find
    // again (JDK 25), or the thread itself (27).
    weaves.add(oneOf(
        CallWeave.replace(SET, null, SIGNAL + ".current()J", 2, HOOK, "nativeThread"),
        CallWeave.mapResult(SET, "add()I", SIGNAL + ".threadToSignal()Ljava/lang/Thread;", 1, HOOK, "threadToSignal")));
    weaves.add(oneOf(
        CallWeave.replace(SIGNAL, "current()J", IS_VIRTUAL, 1, HOOK, "isVirtual"),
        CallWeave.keep(SIGNAL, "threadToSignal()Ljava/lang/Thread;", IS_VIRTUAL, 1)));
    return weaves;
  }

  private static void mark(List<Weave> weaves, String target, String... methods) {
    for (String method : methods) {
      weaves.add(around(target, method, HOOK, "enter", 0, "leave"));
    }
  }
}
