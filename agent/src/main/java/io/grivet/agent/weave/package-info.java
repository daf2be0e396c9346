/**
 * Inserts a hook call into a method: around the body, before the body, in place of a call, at a field. Used by patches
 * at start and by class transformers.
 */
@NullMarked
package io.grivet.agent.weave;

import org.jspecify.annotations.NullMarked;
