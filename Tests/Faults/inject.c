// Makes system calls of a program fail: loaded with LD_PRELOAD by Scripts/test-faults.
//
//   TAPECHECK_FAULT=CALL:N:EFFECT[,…]  the N-th CALL has the EFFECT. Calls: open (for reading), create (for writing), read,
//                                      write, fsync, rename, unlink, mkdir, opendir, readdir
//     EIO, ENOSPC, EINTR, EMFILE, EACCES   it fails
//     SHORT                                it moves a byte alone
//     KILL, KILLED                         the program ends before it, or after it
//     GROW, SHRINK, OVERWRITE, REPLACE     the file that is opened or read changes before it: it gets a line, loses half of
//                                          itself, has other decimals in its second half, or is another one with these
//   TAPECHECK_FAULT_LOG=FILE           a line for each effect is appended to FILE: the call, N, the effect and the path
//   TAPECHECK_FAULT_COUNTS=FILE        how often each call was met is appended to FILE at the end
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

enum call { OPEN, CREATE, READ, WRITE, FSYNC, RENAME, UNLINK, MKDIR, OPENDIR, READDIR, CALLS };
static const char *const names[CALLS] = {
    "open", "create", "read", "write", "fsync", "rename", "unlink", "mkdir", "opendir", "readdir"};

static atomic_int counts[CALLS];

static struct fault {
    int call, position;
    char effect[16];
} faults[4];
static int faults_count;

__attribute__((constructor)) static void start(void) {
    const char *given = getenv("TAPECHECK_FAULT");
    const int room = sizeof faults / sizeof faults[0];
    for (; given != NULL && *given != '\0' && faults_count < room; given = strchr(given, ',')) {
        if (*given == ',') given++;
        struct fault *fault = &faults[faults_count];
        char name[16];
        if (sscanf(given, "%15[a-z]:%d:%15[A-Z]", name, &fault->position, fault->effect) != 3) return;
        fault->call = -1;
        for (int call = 0; call < CALLS; call++) {
            if (strcmp(names[call], name) == 0) fault->call = call;
        }
        faults_count++;
    }
}

__attribute__((destructor)) static void report(void) {
    const char *path = getenv("TAPECHECK_FAULT_COUNTS");
    FILE *file = path == NULL ? NULL : fopen(path, "a");
    if (file == NULL) return;
    for (int call = 0; call < CALLS; call++) fprintf(file, "%s %d\n", names[call], atomic_load(&counts[call]));
    fclose(file);
}

/// Notes that an effect was met, so that a test can tell it from one that never was.
static void note(const struct fault *fault, const char *path) {
    const char *log = getenv("TAPECHECK_FAULT_LOG");
    if (log == NULL) return;
    char line[4200];
    int length = snprintf(
        line, sizeof line, "%s %d %s %s\n", names[fault->call], fault->position, fault->effect, path);
    int file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT, 0644);
    syscall(SYS_write, file, line, (size_t)length < sizeof line ? (size_t)length : sizeof line - 1);
    syscall(SYS_close, file);
}

/// Counts this call; what it is to have, or no effect at all.
static const char *effect_of(enum call call, const char *path) {
    int number = atomic_fetch_add(&counts[call], 1) + 1;
    for (int index = 0; index < faults_count; index++) {
        if (faults[index].call != (int)call || faults[index].position != number) continue;
        note(&faults[index], path);
        return faults[index].effect;
    }
    return "";
}

static int is(const char *effect, const char *name) { return strcmp(effect, name) == 0; }

static void die(void) { syscall(SYS_kill, getpid(), SIGKILL); }

/// Sets the error of the effect; 0 where the effect is another.
static int fails(const char *effect) {
    static const struct { const char *name; int code; } errors[] = {
        {"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EINTR", EINTR}, {"EMFILE", EMFILE}, {"EACCES", EACCES}};
    for (size_t index = 0; index < sizeof errors / sizeof errors[0]; index++) {
        if (!is(effect, errors[index].name)) continue;
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

/// Finds the path behind a descriptor; 0 where that is a file of the system.
static int path_of(int descriptor, char *path, size_t room) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, room - 1);
    if (length < 0) return 0;
    path[length] = '\0';
    return !is_of_system(path);
}

/// Whether a descriptor is of a regular file that is no file of the system.
static int counts_as_file(int descriptor, char *path, size_t room) {
    struct stat status;
    return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && path_of(descriptor, path, room);
}

static int open_really(const char *path, int flags, mode_t mode) {
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

static void write_over(const char *path, const char *text, size_t count, int flags) {
    int file = open_really(path, O_WRONLY | flags, 0644);
    syscall(SYS_write, file, text, count);
    syscall(SYS_close, file);
}

/// Changes each first decimal in the second half of a text to the next digit, and a letter where there is none.
static void change(char *text, size_t count) {
    int changed = 0;
    for (size_t index = count / 2 + 1; index < count; index++) {
        if (text[index - 1] != '.' || text[index] < '0' || text[index] > '9') continue;
        text[index] = text[index] == '9' ? '0' : text[index] + 1;
        changed++;
    }
    for (size_t index = count / 2; index < count && changed == 0; index++) {
        if (text[index] < 'a' || text[index] > 'y') continue;
        text[index]++;
        changed++;
    }
}

/// Does to a file that is read what another program may do to it at any moment.
static void disturb(const char *path, const char *effect) {
    if (!is(effect, "GROW") && !is(effect, "SHRINK") && !is(effect, "OVERWRITE") && !is(effect, "REPLACE")) return;
    struct stat status;
    int file = open_really(path, O_RDONLY, 0);
    if (file < 0 || fstat(file, &status) != 0) return;
    size_t count = (size_t)status.st_size;
    char *text = malloc(count + 1);
    if (text == NULL || syscall(SYS_read, file, text, count) != (long)count) return;
    syscall(SYS_close, file);
    text[count] = '\0';
    if (is(effect, "SHRINK")) (void)!truncate(path, status.st_size / 2);
    if (is(effect, "GROW")) {
        // The last line once more; in a table of prices it is that of the next session.
        size_t line = count > 0 ? count - 1 : 0;
        while (line > 0 && text[line - 1] != '\n') line--;
        if (strncmp(text + line, "2026-01-09,", 11) == 0) memcpy(text + line, "2026-01-12", 10);
        write_over(path, text + line, count - line, O_APPEND);
    }
    change(text, count);
    if (is(effect, "OVERWRITE")) write_over(path, text, count, 0);
    if (is(effect, "REPLACE")) {
        char other[4200];
        snprintf(other, sizeof other, "%s.other", path);
        write_over(other, text, count, O_CREAT | O_TRUNC);
        syscall(SYS_rename, other, path);
    }
    free(text);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int opened(const char *path, int flags, mode_t mode) {
    if (is_of_system(path)) return open_really(path, flags, mode);
    const char *effect = effect_of((flags & O_ACCMODE) == O_RDONLY ? OPEN : CREATE, path);
    if (is(effect, "KILL")) die();
    disturb(path, effect);
    if (fails(effect)) return -1;
    int descriptor = open_really(path, flags, mode);
    if (is(effect, "KILLED")) die();
    return descriptor;
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
    char path[4096];
    if (!counts_as_file(descriptor, path, sizeof path)) return 0;
    const char *effect = effect_of(READ, path);
    if (is(effect, "KILL")) die();
    disturb(path, effect);
    if (is(effect, "SHORT") && *count > 1) *count = 1;
    return fails(effect);
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
    char path[4096];
    const char *effect = "";
    if (descriptor != STDERR_FILENO && counts_as_file(descriptor, path, sizeof path)) effect = effect_of(WRITE, path);
    if (is(effect, "KILL")) die();
    if (fails(effect)) return -1;
    if (is(effect, "SHORT") && count > 1) count = 1;
    // Half of it stands on the disk.
    if (is(effect, "KILLED")) count = (count + 1) / 2;
    ssize_t written = syscall(SYS_write, descriptor, buffer, count);
    if (is(effect, "KILLED")) die();
    return written;
}

#define PLAIN(call, path, run)                   \
    const char *effect = effect_of(call, path);  \
    if (is(effect, "KILL")) die();               \
    if (fails(effect)) return -1;                \
    int result = run;                            \
    if (is(effect, "KILLED")) die();             \
    return result;

int fsync(int descriptor) { PLAIN(FSYNC, "", (int)syscall(SYS_fsync, descriptor)) }
int rename(const char *from, const char *to) { PLAIN(RENAME, to, (int)syscall(SYS_rename, from, to)) }
int unlink(const char *path) { PLAIN(UNLINK, path, (int)syscall(SYS_unlink, path)) }
int mkdir(const char *path, mode_t mode) { PLAIN(MKDIR, path, (int)syscall(SYS_mkdir, path, mode)) }

DIR *opendir(const char *path) {
    if (!is_of_system(path) && fails(effect_of(OPENDIR, path))) return NULL;
    return REAL(opendir)(path);
}

struct dirent *readdir(DIR *folder) {
    // The end leaves errno as it was, which is how it is told from an error.
    int code = errno;
    char path[4096];
    if (path_of(dirfd(folder), path, sizeof path) && fails(effect_of(READDIR, path))) return NULL;
    struct dirent *(*next)(DIR *) = REAL(readdir);
    errno = code;
    return next(folder);
}
