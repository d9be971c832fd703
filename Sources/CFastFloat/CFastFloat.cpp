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
