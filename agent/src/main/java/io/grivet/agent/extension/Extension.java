package io.grivet.agent.extension;

import io.grivet.spi.LibraryPatch;
import io.grivet.spi.Veto;
import java.util.List;

/** The answers of one extension. */
public record Extension(String name, List<String> nativeThreads, List<Veto> vetoes, List<LibraryPatch> patches) {}
