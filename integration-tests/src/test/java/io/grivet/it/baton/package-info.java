/** Threads that block in every way at once, on OS threads that take turns. */
package io.grivet.it.baton;
