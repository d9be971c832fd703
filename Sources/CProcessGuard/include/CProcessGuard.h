#ifndef TAPECHECK_PROCESS_GUARD_H
#define TAPECHECK_PROCESS_GUARD_H

#ifdef __cplusplus
extern "C" {
#endif

/// What the process finds when it starts, made safe before anything else runs; the constructor of this file does it.
///
/// - A closed standard stream is opened so that its use fails: else the first file that is opened takes its number, and
///   results would be written into an input or into a half-made output.
/// - A file that grows past the limit of `ulimit -f` is an error of `write` and no signal.
/// - A stack that is too small, or too few open files, is refused in words.
/// - Under a limit of memory (`ulimit -v`, `ulimit -d`) a failed allocation ends the program in words and with exit
///   code 1; Swift itself would end it with a signal, and libdispatch would wait for ever where it needs a thread.
///
/// Calling it does nothing more; the call keeps the object in the program.
void tapecheck_guard_process(void);

#ifdef __cplusplus
}
#endif

#endif
