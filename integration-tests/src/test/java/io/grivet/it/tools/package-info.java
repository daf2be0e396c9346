/** The commands that look into a running program. */
package io.grivet.it.tools;
