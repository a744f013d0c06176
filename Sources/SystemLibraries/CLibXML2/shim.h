/* Only for the linker: xml2's own headers are seen by C alone, never by Swift. */
