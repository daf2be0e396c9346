/** Calls on files, named pipes, standard streams and locks: others run while one waits, and it ends as ever. */
package io.grivet.it.files;
