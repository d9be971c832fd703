// libcsv 3 ships no .pc file; this header is all the module map needs.
#include <csv.h>
