/** Plain Java that the programs of several modules share. */
package io.grivet.compat.program;
