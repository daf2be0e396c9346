package io.grivet.boot;

import io.grivet.threads.NativeThreads;
import org.jspecify.annotations.Nullable;

/**
 * The agent's options as the runtime needs them. Immutable; the agent makes the one of this JVM from the table of
 * options and their defaults, and {@link Grivet#start} hands each setting on.
 *
 * @param ownVirtualThreads true if the hub runs the virtual threads that the program makes
 * @param nativeThreads names of threads that stay OS threads, see {@link NativeThreads}
 * @param stackBytes stack that a carrier reserves
 * @param maxBlockingNanos how long a greenlet may hold others up before that is reported; 0 for ever
 * @param preemptNanos how long a greenlet may compute while others could run; 0 for ever
 * @param exitOnDeadlock true to end the JVM when no greenlet can ever go on
 * @param takeOver false to leave a carrier blocked that is not blocked by way of a hook
 * @param traceSpawns true if each greenlet of the API must remember where it was spawned
 * @param offloadThreads size of the pool of OS threads that all share
 * @param offloadIdleNanos how long a thread of that pool waits for work before it ends
 * @param reportFile where to write the counters at exit; null for nowhere
 * @param transitionsHeard true if a debugger or another agent may listen to mounts, so that none is left out
 */
public record Settings(
    boolean ownVirtualThreads,
    String[] nativeThreads,
    long stackBytes,
    long maxBlockingNanos,
    long preemptNanos,
    boolean exitOnDeadlock,
    boolean takeOver,
    boolean traceSpawns,
    int offloadThreads,
    long offloadIdleNanos,
    @Nullable String reportFile,
    boolean transitionsHeard) {}
