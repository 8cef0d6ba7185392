/* threads.c - see threads.h. */
#include "base/base.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum { THREADS_MOST = 64 };

typedef struct Work {
    void (*part)(void *context, size_t index, unsigned thread);
    void *context;
    size_t parts;
    atomic_size_t next;
} Work;

typedef struct Worker {
    Work *work;
    unsigned number;
    pthread_t thread;
} Worker;

unsigned threads_here(void) {
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) ? 1 : CPU_COUNT(&set);
    return count < 1 ? 1 : count > THREADS_MOST ? THREADS_MOST : (unsigned)count;
}

static void *work_on(void *of) {
    const Worker *worker = of;
    Work *work = worker->work;
    for (size_t index; (index = atomic_fetch_add(&work->next, 1)) < work->parts;)
        work->part(work->context, index, worker->number);
    return NULL;
}

void threads_run(unsigned threads, size_t parts, void (*part)(void *context, size_t index, unsigned thread),
                 void *context) {
    Work work = {.part = part, .context = context, .parts = parts};
    Worker worker[THREADS_MOST];
    unsigned most = threads ? threads : threads_here(), started = 1;
    if (most > THREADS_MOST)
        most = THREADS_MOST;
    if (most > parts)
        most = (unsigned)parts;
    if (most > 1)
        sha256_setup();
    for (; started < most; started++) {
        worker[started] = (Worker){.work = &work, .number = started};
        if (pthread_create(&worker[started].thread, NULL, work_on, &worker[started]))
            break;
    }
    worker[0] = (Worker){.work = &work};
    work_on(&worker[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(worker[i].thread, NULL);
}
