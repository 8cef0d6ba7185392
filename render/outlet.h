/* outlet.h - the folder that is written: staged beside it, swapped in at the end; old or new, never a mix.
 *
 *   PARENT/NAME                the folder; ours when it holds the marker file `.rida` (or is empty, or is not there)
 *   PARENT/.rida-tmp-NAME      the stage, begun as hard links to all that is there; what a killed run left is removed
 *   PARENT/.rida-lock-NAME     locked (flock) while a run writes; holds its process id
 *
 * Every failed call of the system is OUTPUT_FAILED with its reason, and nothing is swapped. */
#ifndef RENDER_OUTLET_H
#define RENDER_OUTLET_H

#include "base/base.h"

typedef struct Outlet Outlet;

/* Locks and stages.  NULL with OUTPUT_BUSY, OUTPUT_FOREIGN or OUTPUT_FAILED. */
Outlet *outlet_open(Arena *arena, Str path, Diag *diag);

typedef struct OutletFile {
    Str path, bytes; /* path: below the folder, "2026-10/board.pdf" */
} OutletFile;

/* Writes a file of the stage, or several of them from up to `threads` threads (0: as many as there are processors),
 * making the folders they need.  A file that stays as it was in every byte stays the same file. */
void outlet_write(Outlet *outlet, Str path, Str bytes);
void outlet_write_all(Outlet *outlet, size_t count, const OutletFile *file, unsigned threads);

/* Empties a folder of the stage. */
void outlet_clear(Outlet *outlet, Str path);

/* Names in a folder of the stage, sorted; none when there is no such folder. */
size_t outlet_names(Arena *arena, Outlet *outlet, Str path, const Str **name);

/* The bytes of a file of the stage; empty when there is none.  Several threads may read at once. */
Str outlet_read(Arena *arena, const Outlet *outlet, Str path);

/* Everything written so far, in order, as paths below the folder. */
size_t outlet_written(const Outlet *outlet, const Str **path);

/* Brings all that was written to disk, from up to `threads` threads, and swaps the stage in.  False when anything has
 * failed since outlet_open: then the folder is as it was. */
bool outlet_commit(Outlet *outlet, unsigned threads) MUST_USE;

/* Removes what is left of the stage and unlocks.  Always called, once. */
void outlet_close(Outlet *outlet);

#endif
