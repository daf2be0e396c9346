/** What the plain programs share. It knows nothing of Grivet: such a program runs on any JVM. */
package io.grivet.it.plain;
