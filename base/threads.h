/* threads.h - one piece of work cut into numbered parts that several threads do side by side.  What comes out may
 * depend on the parts, never on which thread did them or when: each part writes its own place. */
#ifndef BASE_THREADS_H
#define BASE_THREADS_H

#include <stddef.h>

/* Processors that this process may use, at least 1. */
unsigned threads_here(void);

/* Calls part(context, index, thread) once for each index below `parts`, from up to `threads` threads (0: as many as
 * there are processors) of which the caller is number 0; returns when all are done.  `thread` is below the number asked
 * for: what a thread keeps for itself goes by it.  Threads that the machine refuses are done without. */
void threads_run(unsigned threads, size_t parts, void (*part)(void *context, size_t index, unsigned thread),
                 void *context);

#endif
