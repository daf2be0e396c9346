package io.grivet.inspect;

/**
 * One greenlet in a list. Immutable.
 *
 * @param virtual true if the program made the thread as a virtual thread
 * @param state a state of {@link Wait}
 * @param sinceNanos time since the hub last went on with the greenlet
 * @param switches how often the hub has gone on with the greenlet
 * @param startedBy number of the thread that made it
 * @param descriptor number of the file that it waits for; -1 if none
 * @param nanosToLimit time until its wait ends by a limit; -1 if there is no limit
 * @param object class and identity of the object of the wait; empty if none
 * @param owner number of the thread that must act first; 0 if unknown
 * @param call the JDK's method that the program's code has called
 * @param at innermost frame of the program
 * @param stack a line for each frame and each locked monitor, as in an {@link Answer}; empty if not asked for
 */
public record GreenletRow(long id, String name, boolean daemon, boolean virtual, String group, String state,
    long sinceNanos, long switches, long startedBy, int descriptor, long nanosToLimit, String object, long owner,
    String ownerName, String call, String at, String stack) {}
