/** The common code of the plain programs. It does not refer to Grivet: such a program runs on any JVM. */
package io.grivet.it.plain;
