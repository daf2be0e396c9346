/** Plain Java shared by the programs of several modules. */
package io.grivet.compat.program;
