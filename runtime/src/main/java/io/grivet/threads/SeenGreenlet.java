package io.grivet.threads;

import org.jspecify.annotations.Nullable;

/**
 * One greenlet as a look at all greenlets has seen it. Immutable.
 *
 * @param thread the thread as the program knows it
 * @param virtual true if the program made a virtual thread
 * @param state the word for the state, in capital letters
 * @param sinceNanos time since the hub last went on with the greenlet
 * @param descriptor the descriptor of the wait, or -1
 * @param nanosToLimit time until the wait ends by its limit, or -1
 * @param what class and identity of the object of the wait; empty if there is none
 * @param owner the thread that must act first, as the program knows it; null if unknown
 * @param call class and method of the JDK that the program has called; empty if the program's code itself runs
 * @param startedBy number of the thread that made the greenlet
 * @param container group, scope or executor that the greenlet belongs to; empty if there is none
 * @param innermost the innermost frame of the program; null if there is none
 * @param stack a frame or a locked monitor on each line, innermost first, in the form that was asked for; else empty
 */
public record SeenGreenlet(Thread thread, boolean virtual, String state, long sinceNanos, int descriptor,
    long nanosToLimit, String what, @Nullable Thread owner, String call, long switches, long startedBy,
    String container, @Nullable StackTraceElement innermost, String stack) {
}
