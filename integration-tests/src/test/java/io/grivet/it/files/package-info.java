/**
 * Calls on files, named pipes, standard streams and locks: other threads run during a wait, and it ends as without
 * Grivet.
 */
package io.grivet.it.files;
