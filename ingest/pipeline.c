/* pipeline.c - see pipeline.h. */
#include "ingest/pipeline.h"
#include "ingest/reader.h"

#include <pthread.h>

/* One batch on its way: found, then read, then merged. */
typedef struct Slot {
    Batch *batch;
    Block *block;
    size_t from; /* record that the rows begin at */
    bool read;
} Slot;

struct Pipeline {
    Arena *arena;
    Feed *feed;
    unsigned threads;
    Reader **reader; /* of each thread */
    Slot *slot;
    size_t slots;     /* batches that may be on their way at once */
    uint32_t *unused; /* slots; the last one used is used next, while its memory is at hand */
    size_t unused_count;
    uint32_t *nth; /* the slot of the n-th batch of the file, n modulo slots */
    Sheet *sheet;
    pthread_mutex_t lock; /* for all that follows, the order of slots, and feed->settled and ->looking */
    pthread_cond_t moved;
    uint64_t found, taken, merged; /* batches so far */
    bool finding, merging;         /* a thread is at it */
    bool ended;                    /* no more are found */
};

Pipeline *pipeline_new(Feed *feed) {
    Arena *arena = arena_new();
    Pipeline *p = ARENA_NEW(arena, Pipeline);
    p->arena = arena;
    p->feed = feed;
    p->threads = feed->gather->threads;
    p->reader = ARENA_ARRAY(arena, Reader *, p->threads);
    p->slots = 2 * (size_t)p->threads + 1;
    p->slot = ARENA_ARRAY(arena, Slot, p->slots);
    p->unused = ARENA_ARRAY(arena, uint32_t, p->slots);
    p->nth = ARENA_ARRAY(arena, uint32_t, p->slots);
    for (size_t i = 0; i < p->slots; i++)
        p->unused[p->unused_count++] = (uint32_t)i;
    p->lock = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    p->moved = (pthread_cond_t)PTHREAD_COND_INITIALIZER;
    return p;
}

void pipeline_drop(Pipeline *p) {
    for (unsigned i = 0; i < p->threads; i++)
        reader_drop(p->reader[i]);
    for (size_t i = 0; i < p->slots; i++) {
        batch_drop(p->slot[i].batch);
        block_drop(p->slot[i].block);
    }
    arena_drop(p->arena);
}

static void slot_open(Pipeline *p, Slot *slot) {
    slot->batch = slot->batch ? slot->batch : batch_new();
    slot->block = slot->block ? slot->block : block_new(p->feed);
    slot->from = 0;
    slot->read = false;
    batch_clear(slot->batch);
}

static Slot *nth_slot(const Pipeline *p, uint64_t n) {
    return &p->slot[p->nth[n % p->slots]];
}

/* The next three are called with the lock, which they give up while they work. */
static void find_next(Pipeline *p) {
    uint32_t index = p->unused[--p->unused_count];
    Slot *slot = &p->slot[index];
    p->finding = true;
    pthread_mutex_unlock(&p->lock);
    slot_open(p, slot);
    bool more = sheet_next(p->sheet, slot->batch);
    pthread_mutex_lock(&p->lock);
    p->finding = false;
    p->ended = p->ended || !more;
    p->nth[p->found++ % p->slots] = index;
}

static void read_next(Pipeline *p, Reader *reader) {
    Slot *slot = nth_slot(p, p->taken++);
    block_begin(slot->block, p->feed);
    pthread_mutex_unlock(&p->lock);
    block_read(reader, slot->batch, slot->from, slot->block);
    pthread_mutex_lock(&p->lock);
    slot->read = true;
}

/* Where a cell of the block can only be told by its whole column: looks at that, and reads the block again. */
static void dates_settle(Pipeline *p, Reader *reader, Slot *slot) {
    Feed *feed = p->feed;
    Block *block = slot->block;
    uint32_t record = block->open_record;
    uint16_t field = block->open_field;
    const DateEvidence *evidence = dates_look(feed, field);
    pthread_mutex_lock(&p->lock);
    feed->settled[field] = evidence;
    block_begin(block, feed);
    pthread_mutex_unlock(&p->lock);
    block_read(reader, slot->batch, slot->from, block);
    if (dates_tell(feed, field))
        return;
    block_cut(block, record, field);
    block_merge(feed, slot->batch, block);
    feed->stopped = true;
}

static void merge_next(Pipeline *p, Reader *reader) {
    Feed *feed = p->feed;
    Slot *slot = nth_slot(p, p->merged);
    p->merging = true;
    pthread_mutex_unlock(&p->lock);
    while (!feed->stopped && slot->block->open_record != NO_RECORD)
        dates_settle(p, reader, slot);
    if (!feed->stopped)
        block_merge(feed, slot->batch, slot->block);
    pthread_mutex_lock(&p->lock);
    p->merging = false;
    feed_tell(feed);
    p->unused[p->unused_count++] = p->nth[p->merged++ % p->slots];
    if (feed->stopped) { /* what is still on its way is left where it is */
        p->ended = true;
        p->merged = p->taken = p->found;
    }
}

static Reader *reader_of(Pipeline *p, unsigned thread) {
    if (!p->reader[thread])
        p->reader[thread] = reader_new(p->feed);
    return p->reader[thread];
}

/* One thread's part: whatever comes next, the end of the line first. */
static void work(void *context, size_t part, unsigned thread) {
    Pipeline *p = context;
    Reader *reader = reader_of(p, thread);
    (void)part;
    pthread_mutex_lock(&p->lock);
    while (!p->ended || p->finding || p->merged < p->found) {
        if (!p->merging && p->merged < p->taken && nth_slot(p, p->merged)->read)
            merge_next(p, reader);
        else if (p->taken < p->found)
            read_next(p, reader);
        else if (!p->finding && !p->ended && p->unused_count)
            find_next(p);
        else {
            pthread_cond_wait(&p->moved, &p->lock);
            continue;
        }
        pthread_cond_broadcast(&p->moved);
    }
    pthread_mutex_unlock(&p->lock);
}

void pipeline_run(Pipeline *p, Sheet *sheet) {
    Slot *slot = &p->slot[0];
    bool more;
    p->sheet = sheet;
    slot_open(p, slot);
    p->feed->columns = sheet_header(sheet, slot->batch, &slot->from, &more);
    if (!p->feed->columns)
        return;
    /* The header's batch has the first slot; all else is as it was at the start. */
    p->unused_count = 0;
    for (size_t i = p->slots; i-- > 1;)
        p->unused[p->unused_count++] = (uint32_t)i;
    p->nth[0] = 0;
    p->found = 1;
    p->taken = p->merged = 0;
    p->finding = p->merging = false;
    p->ended = !more;
    feed_tell(p->feed);
    threads_run(more ? p->threads : 1, p->threads, work, p);
}
