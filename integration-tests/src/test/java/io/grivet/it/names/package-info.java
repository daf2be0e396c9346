/** Name look-ups against a name server that is slow, in a child JVM that sees no other one. */
package io.grivet.it.names;
