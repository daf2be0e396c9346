/** Threads that wait with a native frame or a class initialiser on their stack, or inside native code. */
package io.grivet.it.pinned;
