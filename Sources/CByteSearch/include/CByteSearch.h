#ifndef TAPECHECK_CBYTESEARCH_H
#define TAPECHECK_CBYTESEARCH_H

#include <stdint.h>
#include <string.h>

/// Which of 64 bytes equal `first` or `second`: bit `i` of the result stands for byte `i`.
///
/// Written with the compiler's portable vectors, since Swift's have no way from a comparison to an integer of bits.
static inline uint64_t tapecheck_mark_bytes(const uint8_t *_Nonnull bytes, uint8_t first, uint8_t second) {
    typedef uint8_t Bytes __attribute__((ext_vector_type(64)));
    typedef _Bool Marks __attribute__((ext_vector_type(64)));
    Bytes block;
    memcpy(&block, bytes, sizeof block);
    const Marks marks = __builtin_convertvector((block == first) | (block == second), Marks);
    uint64_t bits;
    memcpy(&bits, &marks, sizeof bits);
    return bits;
}

#endif
