/* Only for the linker: zip's own headers are seen by C alone, never by Swift. */
