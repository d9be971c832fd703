// inflateInit2 is a macro, which Swift does not see.
#include <zlib.h>

static inline int tapecheck_inflate_init_gzip(z_stream *stream) {
    // 15 bits of window, and 16 for a gzip header.
    return inflateInit2(stream, 15 + 16);
}
