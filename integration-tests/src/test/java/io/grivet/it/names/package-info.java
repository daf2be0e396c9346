/** Name look-ups against a slow name server, in a child JVM that sees no other name server. */
package io.grivet.it.names;
