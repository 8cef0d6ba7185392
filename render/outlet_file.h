/* outlet_file.h - one file below a folder, by its path ("2026-10/board.pdf"): placed, kept, brought to disk, read.
 * Symbolic links are never followed.  Nothing here is shared: files of different paths may be written side by side. */
#ifndef RENDER_OUTLET_FILE_H
#define RENDER_OUTLET_FILE_H

#include "base/base.h"

enum { FILE_NAME_ROOM = 256 };

/* The folder below `root` that holds the last part of the path, made when asked, and that part's name; -1 with errno
 * when there is none.  The caller closes it.  A path that leads out of `root` is our own mistake. */
int outlet_file_folder(int root, Str path, bool make, char name[FILE_NAME_ROOM]);

/* Puts a file at the path below `root`, over what is there, making the folders it needs; 0 or an errno.  Where the
 * file of that path below `before` (-1: none) holds the very same bytes it becomes that file: it need be neither
 * written nor, once `before` goes, given back, and it keeps its time of change. */
int outlet_file_put(int root, int before, Str path, Str bytes);

/* Brings the file's bytes to disk; 0 or an errno. */
int outlet_file_sync(int root, Str path);

/* The bytes of a file; empty when there is none, or none that can be read. */
Str outlet_file_bytes(Arena *arena, int root, Str path);

#endif
