/** Ways by which a class gets into the VM. */
package io.grivet.it.classes;
