package io.grivet.boot;

import io.grivet.threads.NativeThreads;
import org.jspecify.annotations.Nullable;

/**
 * The agent's options as the runtime needs them. Immutable. The agent makes the settings of this JVM from the table of
 * options and their defaults, and {@link Grivet#start} hands each setting on.
 *
 * @param carriers number of hubs, each with a carrier of its own
 * @param ownVirtualThreads true if the hub runs the virtual threads that the program makes
 * @param nativeThreads names of threads that stay OS threads, see {@link NativeThreads}
 * @param stackBytes stack that a carrier reserves
 * @param maxBlockingNanos how long a greenlet may hold others up before a report; 0 for no limit
 * @param preemptNanos how long a greenlet may compute while others could run; 0 for no limit
 * @param exitOnDeadlock true to end the JVM when no greenlet can ever go on
 * @param logger true for reports through the program's {@code System.Logger}, false for standard error
 * @param takeOver false to leave a carrier blocked if it blocks where no hook is
 * @param traceSpawns true if each greenlet of the API must remember where it was spawned
 * @param offloadThreads size of the shared pool of OS threads
 * @param offloadIdleNanos how long a thread of that pool waits for work before it ends
 * @param reportFile file for the counters at exit; null for none
 * @param transitionsHeard true if a debugger or another agent may listen to mounts, so that no notification is left out
 */
public record Settings(
    int carriers,
    boolean ownVirtualThreads,
    String[] nativeThreads,
    long stackBytes,
    long maxBlockingNanos,
    long preemptNanos,
    boolean exitOnDeadlock,
    boolean logger,
    boolean takeOver,
    boolean traceSpawns,
    int offloadThreads,
    long offloadIdleNanos,
    @Nullable String reportFile,
    boolean transitionsHeard) {}
