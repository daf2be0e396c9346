package io.grivet.it.files;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.Parity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Regular files: a waiting call lets other threads run, and every call returns or throws as on the plain JVM. */
class FilesIT {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @ParameterizedTest
  @ValueSource(strings = {"lock", "region", "shared", "interrupted", "interrupted before", "closed"})
  void otherThreadsRunWhileAThreadWaitsForALock(String how) {
    Parity.of(LockedFiles.class, how).limit(LIMIT).holds().hub().ranOneAtATime();
  }

  @ParameterizedTest
  @ValueSource(strings = {"channel", "metadata", "descriptor", "mapped", "synchronous writes", "direct buffer"})
  void otherThreadsRunWhileAThreadForcesItsWritesToDisk(String how) {
    Parity.of(ForcedWrites.class, how).limit(LIMIT).holds().hub().switchedAtLeast(5).ranOneAtATime();
  }

  @ParameterizedTest
  @ValueSource(strings = {"streams", "random access", "channel", "transfers", "files", "folders"})
  void callsOnRegularFilesReturnAndThrowAsOnThePlainJvm(String calls) {
    Parity.of(RegularFiles.class, calls).limit(LIMIT).holds().hub().ranOneAtATime();
  }

  @ParameterizedTest
  @ValueSource(strings = {"calls", "calls on a pool", "lock", "lock on a pool"})
  void otherThreadsRunWhileAnAsynchronousFileChannelWaits(String what) {
    Parity.of(AsyncFiles.class, what).limit(LIMIT).holds().hub().ranOneAtATime();
  }

  @ParameterizedTest
  @ValueSource(strings = {"take", "poll", "interrupted", "closed"})
  void otherThreadsRunWhileAThreadWatchesAFolder(String how) {
    Parity.of(Watching.class, how).limit(LIMIT).holds().hub().switchedAtLeast(5).ranOneAtATime();
  }

  @Test
  void threadsDrawSecureRandomNumbersTogether() {
    Parity.of(RandomBytes.class).limit(LIMIT).holds().hub().startedAtLeast(21).ranOneAtATime();
  }

  @Test
  void threadsReadTheSameJarAtOnce() {
    Parity.of(JarReads.class).limit(LIMIT).holds().hub().ranOneAtATime();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FileInputStream", "FileOutputStream", "RandomAccessFile", "FileChannel", "newByteChannel",
      "readAllBytes", "writeString", "copy", "mismatch"})
  void otherThreadsRunWhileTheOpeningOfARegularFileWaits(String call) {
    JvmResult result = Parity.of(LeasedFiles.class, call).limit(LIMIT).holds();
    assumeTrue(result.stdout().contains("lease: true"), "this file system has no leases");
    result.hub().ranOneAtATime();
  }
}
