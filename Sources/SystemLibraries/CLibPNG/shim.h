/* For the linker only: libpng's headers are included by C, never by Swift. */
