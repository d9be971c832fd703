#ifndef TAPECHECK_CFASTFLOAT_H
#define TAPECHECK_CFASTFLOAT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Parses the longest decimal number at the start of `text`, correctly rounded to the nearest double.
///
/// Accepts an optional minus sign, digits with an optional point, and an optional exponent; neither a plus sign,
/// leading blanks, hexadecimal, `inf` nor `nan`.
/// Returns how many bytes were read, 0 where no number stands there or it is too large for a double.
size_t tapecheck_parse_double(const char *_Nonnull text, size_t length, double *_Nonnull value);

/// The double nearest to `mantissa` times ten to the power of `exponent`, which must be at least -40 and at most 0.
///
/// Returns 0 in the rare case that the first 128 bits of the product don't tell; the number must be read from its text
/// then.
int tapecheck_scale_decimal(uint64_t mantissa, int32_t exponent, double *_Nonnull value);

#ifdef __cplusplus
}
#endif

#endif
