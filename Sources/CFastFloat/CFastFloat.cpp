#include "CFastFloat.h"

#include <cmath>
#include <fast_float/fast_float.h>

size_t tapecheck_parse_double(const char *text, size_t length, double *value) {
    double parsed = 0;
    const auto result = fast_float::from_chars(text, text + length, parsed);
    if (result.ec != std::errc() || !std::isfinite(parsed)) {
        return 0;
    }
    *value = parsed;
    return static_cast<size_t>(result.ptr - text);
}

int tapecheck_scale_decimal(uint64_t mantissa, int32_t exponent, double *value) {
    const auto scaled = fast_float::compute_float<fast_float::binary_format<double>>(exponent, mantissa);
    if (scaled.power2 < 0) {
        return 0;
    }
    fast_float::to_float(false, scaled, *value);
    return 1;
}
