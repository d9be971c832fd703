#include "CProcessGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/// The usual stack is of 8 MiB; with a quarter of a MiB the argument parser already runs over.
static const rlim_t smallest_stack = 1 << 20;

/// The run needs a handful at a time; with fewer than about ten libdispatch traps.
static const rlim_t fewest_files = 16;

/// The limit of memory in bytes, and which letter `ulimit` has for it; 0 where there is none.
static rlim_t memory_limit;
static const char *memory_option;

// Only what may be called in a signal handler is used to write.

static void say(const char *text) {
    size_t length = strlen(text);
    while (length > 0) {
        ssize_t written = write(STDERR_FILENO, text, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        text += written;
        length -= (size_t)written;
    }
}

static void say_number(unsigned long long number) {
    char digits[24];
    char *first = digits + sizeof digits - 1;
    *first = '\0';
    do {
        *--first = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    say(first);
}

/// The memory that the limit counts, in bytes; 0 where it cannot be told.
static unsigned long long memory_in_use(void) {
    char text[256];
    int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t length = read(file, text, sizeof text - 1);
    close(file);
    if (length <= 0) return 0;
    text[length] = '\0';
    // Pages: all, resident, shared, code, nothing, data.
    int wanted = memory_option[0] == 'v' ? 0 : 5;
    const char *next = text;
    for (int field = 0; field < wanted; field++) {
        while (*next != ' ' && *next != '\0') next++;
        if (*next == ' ') next++;
    }
    unsigned long long pages = 0;
    while (*next >= '0' && *next <= '9') pages = pages * 10 + (unsigned long long)(*next++ - '0');
    return pages * (unsigned long long)sysconf(_SC_PAGESIZE);
}

static void end_without_memory(unsigned long long used, const char *sign) {
    say("tapecheck: error: out of memory: ");
    say_number(used >> 20);
    say(" of the ");
    say_number(memory_limit >> 20);
    say(" MiB in use that 'ulimit -");
    say(memory_option);
    say("' allows (");
    say(sign);
    say(")\n  help: raise the limit or give smaller inputs\n");
    _exit(1);
}

/// Whether the limit leaves room for a number of bytes.
static int has_room(size_t bytes) {
    void *room = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (room == MAP_FAILED) return 0;
    munmap(room, bytes);
    return 1;
}

/// The largest size that an allocation was refused since the start; 0 where none was.
static volatile size_t refused;

static void note_refused(size_t size) {
    if (size > refused) refused = size;
}

// The C library's own allocation, with the size remembered of what it refuses: whoever asked may crash, and a crash says
// nothing of it. A sanitizer puts its own allocation in this place.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define TAPECHECK_SANITIZED 1
#endif
#endif
#ifndef TAPECHECK_SANITIZED
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

void *malloc(size_t size) {
    void *result = __libc_malloc(size);
    if (result == NULL) note_refused(size);
    return result;
}

void *calloc(size_t count, size_t size) {
    void *result = __libc_calloc(count, size);
    size_t bytes;
    if (result == NULL && !__builtin_mul_overflow(count, size, &bytes)) note_refused(bytes);
    return result;
}

void *realloc(void *old, size_t size) {
    void *result = __libc_realloc(old, size);
    if (result == NULL && size > 0) note_refused(size);
    return result;
}

void *aligned_alloc(size_t alignment, size_t size) {
    void *result = __libc_memalign(alignment, size);
    if (result == NULL) note_refused(size);
    return result;
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    if (alignment % sizeof(void *) != 0 || alignment == 0 || (alignment & (alignment - 1)) != 0) return EINVAL;
    int kept = errno;
    void *block = __libc_memalign(alignment, size);
    errno = kept;
    if (block == NULL) {
        note_refused(size);
        return ENOMEM;
    }
    *result = block;
    return 0;
}
#endif

/// What a signal of a crash means where memory is limited: an allocation failed, if what was refused or a quarter of the
/// limit is not to be had any more, as one that nobody could remember may have been large.
static void on_crash(int number) {
    if (refused > 0 && !has_room(refused)) end_without_memory(memory_in_use(), "an allocation failed");
    if (!has_room(memory_limit / 4)) end_without_memory(memory_in_use(), "an allocation may have failed");
    // Anything else is a bug and shows as one.
    signal(number, SIG_DFL);
    raise(number);
}

/// libdispatch waits without end for memory when it cannot make a thread: a process that did nothing for a second and
/// has no room for a thread's stack is taken for that.
static void on_tick(int number) {
    (void)number;
    static long long last;
    int kept = errno;
    struct timespec time;
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0) {
        long long now = time.tv_sec * 1000000000LL + time.tv_nsec;
        long long idle = 10 * 1000 * 1000;
        if (last != 0 && now - last < idle) {
            if (!has_room(8 << 20)) end_without_memory(memory_in_use(), "no room for another thread");
        }
        last = now;
    }
    errno = kept;
}

static void watch_memory(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_DATA, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
        memory_limit = limit.rlim_cur;
        memory_option = "d";
    }
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY
        && (memory_option == NULL || limit.rlim_cur <= memory_limit)) {
        memory_limit = limit.rlim_cur;
        memory_option = "v";
    }
    if (memory_option == NULL) return;
    // Else each thread asks for an arena of 128 MiB of addresses, and again at every allocation where it gets none.
    mallopt(M_ARENA_MAX, 1);
    static const int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT};
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_crash;
    // The signal may come again inside raise().
    action.sa_flags = SA_NODEFER | SA_ONSTACK;
    for (size_t index = 0; index < sizeof signals / sizeof signals[0]; index++) {
        sigaction(signals[index], &action, NULL);
    }
    action.sa_handler = on_tick;
    action.sa_flags = SA_RESTART | SA_ONSTACK;
    sigaction(SIGALRM, &action, NULL);
    struct itimerval second = {{1, 0}, {1, 0}};
    setitimer(ITIMER_REAL, &second, NULL);
}

enum { needed_threads = 4 };

static void *wait_at_gate(void *gate) {
    pthread_mutex_lock(gate);
    pthread_mutex_unlock(gate);
    return NULL;
}

/// Makes sure that a handful of threads can be had at once: libdispatch waits without end, and without a word, for one
/// that it cannot make.
static void require_threads(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NPROC, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return;
    static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
    static pthread_t threads[needed_threads];
    pthread_attr_t small;
    if (pthread_attr_init(&small) != 0) return;
    pthread_attr_setstacksize(&small, 1 << 16);
    int made = 0, failure = 0;
    pthread_mutex_lock(&gate);
    while (made < needed_threads && failure == 0) {
        failure = pthread_create(&threads[made], &small, wait_at_gate, &gate);
        if (failure == 0) made++;
    }
    pthread_mutex_unlock(&gate);
    for (int index = 0; index < made; index++) pthread_join(threads[index], NULL);
    pthread_attr_destroy(&small);
    // Without memory for a stack the answer is the same.
    if (failure != EAGAIN || !has_room(1 << 20)) return;
    say("tapecheck: error: there is no room for ");
    say_number(needed_threads);
    say(" threads: 'ulimit -u' allows all processes of this user ");
    say_number(limit.rlim_cur);
    say("\n  help: raise the limit, or end other processes\n");
    _exit(1);
}

static void require_stack(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur >= smallest_stack) return;
    say("tapecheck: error: a stack of ");
    say_number(limit.rlim_cur >> 10);
    say(" KiB is too small\n  help: raise it with 'ulimit -s 8192'\n");
    _exit(1);
}

static void require_files(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= fewest_files) return;
    say("tapecheck: error: ");
    say_number(limit.rlim_cur);
    say(" open files are too few\n  help: raise the limit with 'ulimit -n 256'\n");
    _exit(1);
}

/// Reading from what is open for writing only fails, and the other way round: a closed stream stays unusable.
static void hold_standard_streams(void) {
    for (int stream = 0; stream <= 2; stream++) {
        if (fcntl(stream, F_GETFD) >= 0 || errno != EBADF) continue;
        // The lowest free number is this one.
        (void)open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY);
    }
}

__attribute__((constructor)) static void guard(void) {
    hold_standard_streams();
    signal(SIGXFSZ, SIG_IGN);
    require_stack();
    require_files();
    require_threads();
    watch_memory();
}

void tapecheck_guard_process(void) {}
