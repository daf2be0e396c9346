/** Work that threads of the JDK or of a pool do for others: asynchronous channels, directory watchers. */
package io.grivet.it.async;
