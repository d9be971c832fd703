// Gives the names of folders and the matches of patterns in an order of one's choice: loaded with LD_PRELOAD by
// DeterminismTests. A file system has an order of its own, whatever the order is in which its files were made.
//
//   TAPECHECK_ORDER=rising|falling   by the bytes of the names
//   TAPECHECK_ORDER_SEEN=FILE        every name is appended to FILE when it is given, a line each
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <glob.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct listing {
    DIR *folder;
    struct dirent *entries;
    size_t count, next;
    struct listing *following;
};

static struct listing *listings;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/// 1 or -1.
static int direction(void) {
    const char *order = getenv("TAPECHECK_ORDER");
    return order != NULL && strcmp(order, "falling") == 0 ? -1 : 1;
}

static void note(const char *name) {
    const char *path = getenv("TAPECHECK_ORDER_SEEN");
    FILE *file = path == NULL ? NULL : fopen(path, "a");
    if (file == NULL) return;
    fprintf(file, "%s\n", name);
    fclose(file);
}

static int compare_entries(const void *one, const void *other) {
    return direction() * strcmp(((const struct dirent *)one)->d_name, ((const struct dirent *)other)->d_name);
}

static int compare_paths(const void *one, const void *other) {
    return direction() * strcmp(*(char *const *)one, *(char *const *)other);
}

/// The whole folder, sorted. What is no name that the tests made is not noted.
static struct listing *listing_of(DIR *folder) {
    for (struct listing *known = listings; known != NULL; known = known->following) {
        if (known->folder == folder) return known;
    }
    struct dirent *(*system_readdir)(DIR *) = dlsym(RTLD_NEXT, "readdir");
    struct listing *listing = calloc(1, sizeof *listing);
    for (struct dirent *entry; (entry = system_readdir(folder)) != NULL; listing->count++) {
        listing->entries = realloc(listing->entries, (listing->count + 1) * sizeof *entry);
        // An entry of the system may be shorter than its type.
        memcpy(&listing->entries[listing->count], entry, entry->d_reclen < sizeof *entry ? entry->d_reclen : sizeof *entry);
    }
    if (listing->count > 0) qsort(listing->entries, listing->count, sizeof *listing->entries, compare_entries);
    listing->folder = folder;
    listing->following = listings;
    return listings = listing;
}

struct dirent *readdir(DIR *folder) {
    pthread_mutex_lock(&lock);
    struct listing *listing = listing_of(folder);
    struct dirent *entry = listing->next < listing->count ? &listing->entries[listing->next++] : NULL;
    if (entry != NULL) note(entry->d_name);
    pthread_mutex_unlock(&lock);
    return entry;
}

// On 64-bit machines the two have one layout.
struct dirent64 *readdir64(DIR *folder) { return (struct dirent64 *)readdir(folder); }

int closedir(DIR *folder) {
    int (*system_closedir)(DIR *) = dlsym(RTLD_NEXT, "closedir");
    pthread_mutex_lock(&lock);
    for (struct listing **place = &listings; *place != NULL; place = &(*place)->following) {
        struct listing *listing = *place;
        if (listing->folder != folder) continue;
        *place = listing->following;
        free(listing->entries);
        free(listing);
        break;
    }
    pthread_mutex_unlock(&lock);
    return system_closedir(folder);
}

int glob(const char *pattern, int flags, int (*fails)(const char *, int), glob_t *found) {
    int (*system_glob)(const char *, int, int (*)(const char *, int), glob_t *) = dlsym(RTLD_NEXT, "glob");
    int status = system_glob(pattern, flags, fails, found);
    if (status == 0) {
        qsort(found->gl_pathv, found->gl_pathc, sizeof *found->gl_pathv, compare_paths);
        for (size_t index = 0; index < found->gl_pathc; index++) note(found->gl_pathv[index]);
    }
    return status;
}
