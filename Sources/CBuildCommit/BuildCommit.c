#include "CBuildCommit.h"

#include <stddef.h>

const char *tapecheck_build_commit(void) {
#ifdef TAPECHECK_COMMIT
    return TAPECHECK_COMMIT;
#else
    return NULL;
#endif
}
