/* For the linker only: libzip's headers are included by C, never by Swift. */
