/* Only for the linker: png's own headers are seen by C alone, never by Swift. */
