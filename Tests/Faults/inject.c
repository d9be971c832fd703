// Makes one system call of a program fail: loaded with LD_PRELOAD by Scripts/test-faults.
//
//   TAPECHECK_FAULT=CALL:N:EFFECT    the N-th CALL (open, read, write, fsync, rename, unlink, mkdir, readdir) has the EFFECT:
//                                    an error (EIO, ENOSPC, EINTR, EMFILE, EACCES), SHORT (a byte alone is moved),
//                                    KILL (before the call) or KILLED (after it), GROW, SHRINK or REPLACE (of the file read)
//   TAPECHECK_FAULT_COUNTS=FILE      how often each call was met is appended to FILE at the end
//
// Files of the system (/proc, /sys, /usr, …) and descriptors that are no regular file don't count: they are the runtime's.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum call { OPEN, READ, WRITE, FSYNC, RENAME, UNLINK, MKDIR, READDIR, CALLS };
static const char *const names[CALLS] = {"open", "read", "write", "fsync", "rename", "unlink", "mkdir", "readdir"};

static atomic_int counts[CALLS];
static int chosen = -1, position;
static char effect[16];

__attribute__((constructor)) static void start(void) {
    const char *fault = getenv("TAPECHECK_FAULT");
    char name[16];
    if (fault == NULL || sscanf(fault, "%15[a-z]:%d:%15[A-Z]", name, &position, effect) != 3) return;
    for (int call = 0; call < CALLS; call++) {
        if (strcmp(names[call], name) == 0) chosen = call;
    }
}

__attribute__((destructor)) static void report(void) {
    const char *path = getenv("TAPECHECK_FAULT_COUNTS");
    FILE *file = path == NULL ? NULL : fopen(path, "a");
    if (file == NULL) return;
    for (int call = 0; call < CALLS; call++) fprintf(file, "%s %d\n", names[call], atomic_load(&counts[call]));
    fclose(file);
}

/// Whether this call is the one.
static int is_hit(enum call call) { return atomic_fetch_add(&counts[call], 1) + 1 == position && chosen == (int)call; }

static int is_effect(const char *name) { return strcmp(effect, name) == 0; }

static void die(void) { syscall(SYS_kill, getpid(), SIGKILL); }

/// Sets the error of the effect; 0 where the effect is another.
static int fails(void) {
    static const struct { const char *name; int code; } errors[] = {
        {"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EINTR", EINTR}, {"EMFILE", EMFILE}, {"EACCES", EACCES}};
    for (size_t index = 0; index < sizeof errors / sizeof errors[0]; index++) {
        if (!is_effect(errors[index].name)) continue;
        errno = errors[index].code;
        return 1;
    }
    return 0;
}

static int is_of_system(const char *path) {
    static const char *const starts[] = {"/proc/", "/sys/", "/usr/", "/etc/", "/dev/", "/lib", "/opt/"};
    for (size_t index = 0; index < sizeof starts / sizeof starts[0]; index++) {
        if (strncmp(path, starts[index], strlen(starts[index])) == 0) return 1;
    }
    return 0;
}

/// Whether a descriptor is of a regular file that is no file of the system.
static int counts_as_file(int descriptor) {
    struct stat status;
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return 0;
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = '\0';
    return !is_of_system(path);
}

/// Does to the file behind a descriptor what another program may do to it at any moment.
static void disturb(int descriptor) {
    char link[64], path[4096], other[4200];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return;
    path[length] = '\0';
    struct stat status;
    if (fstat(descriptor, &status) != 0) return;
    if (is_effect("SHRINK")) (void)!truncate(path, status.st_size / 2);
    if (is_effect("GROW")) {
        int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND);
        static const char line[] = "2025-12-31,1,1,1,1,1,1\n";
        syscall(SYS_write, file, line, sizeof line - 1);
        syscall(SYS_close, file);
    }
    if (is_effect("REPLACE")) {
        snprintf(other, sizeof other, "%s.other", path);
        int file = (int)syscall(SYS_openat, AT_FDCWD, other, O_WRONLY | O_CREAT | O_TRUNC, 0644);
        static const char text[] = "Date,Close\n2025-12-30,3\n2025-12-31,4\n";
        syscall(SYS_write, file, text, sizeof text - 1);
        syscall(SYS_close, file);
        syscall(SYS_rename, other, path);
    }
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int opened(const char *path, int flags, mode_t mode) {
    if (!is_of_system(path) && is_hit(OPEN)) {
        if (is_effect("KILL")) die();
        if (fails()) return -1;
    }
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

#define OPEN_BODY                                    \
    va_list more;                                    \
    va_start(more, flags);                           \
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0; \
    va_end(more);                                    \
    return opened(path, flags, mode);

int open(const char *path, int flags, ...) { OPEN_BODY }
int open64(const char *path, int flags, ...) { OPEN_BODY }

static int before_read(int descriptor, size_t *count) {
    if (!counts_as_file(descriptor) || !is_hit(READ)) return 0;
    if (is_effect("KILL")) die();
    disturb(descriptor);
    if (is_effect("SHORT") && *count > 1) *count = 1;
    return fails();
}

ssize_t read(int descriptor, void *buffer, size_t count) {
    return before_read(descriptor, &count) ? -1 : syscall(SYS_read, descriptor, buffer, count);
}

ssize_t pread(int descriptor, void *buffer, size_t count, off_t offset) {
    return before_read(descriptor, &count) ? -1 : syscall(SYS_pread64, descriptor, buffer, count, offset);
}

ssize_t pread64(int descriptor, void *buffer, size_t count, off_t offset) {
    return before_read(descriptor, &count) ? -1 : syscall(SYS_pread64, descriptor, buffer, count, offset);
}

ssize_t write(int descriptor, const void *buffer, size_t count) {
    int hit = descriptor != STDERR_FILENO && counts_as_file(descriptor) && is_hit(WRITE);
    if (hit) {
        if (is_effect("KILL")) die();
        if (fails()) return -1;
        if (is_effect("SHORT") && count > 1) count = 1;
        // Half of it stands on the disk.
        if (is_effect("KILLED")) count = (count + 1) / 2;
    }
    ssize_t written = syscall(SYS_write, descriptor, buffer, count);
    if (hit && is_effect("KILLED")) die();
    return written;
}

#define PLAIN(call, run)                 \
    int hit = is_hit(call);              \
    if (hit && is_effect("KILL")) die(); \
    if (hit && fails()) return -1;       \
    int result = run;                    \
    if (hit && is_effect("KILLED")) die(); \
    return result;

int fsync(int descriptor) { PLAIN(FSYNC, (int)syscall(SYS_fsync, descriptor)) }
int rename(const char *from, const char *to) { PLAIN(RENAME, (int)syscall(SYS_rename, from, to)) }
int unlink(const char *path) { PLAIN(UNLINK, (int)syscall(SYS_unlink, path)) }
int mkdir(const char *path, mode_t mode) { PLAIN(MKDIR, (int)syscall(SYS_mkdir, path, mode)) }

struct dirent *readdir(DIR *folder) {
    if (is_hit(READDIR) && fails()) return NULL;
    return REAL(readdir)(folder);
}
