#include <errno.h>
#include <qrencode.h>

/* errno is a macro that differs between platforms, so C reads it for Swift. */
static inline int qrencode_errno(void) { return errno; }
