#ifndef TAPECHECK_BUILD_COMMIT_H
#define TAPECHECK_BUILD_COMMIT_H

#ifdef __cplusplus
extern "C" {
#endif

/// The commit that the program was built from, as the build was told by TAPECHECK_COMMIT; NULL where it was not.
const char *_Nullable tapecheck_build_commit(void);

#ifdef __cplusplus
}
#endif

#endif
