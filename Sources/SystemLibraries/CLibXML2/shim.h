/* For the linker only: libxml2's headers are included by C, never by Swift. */
