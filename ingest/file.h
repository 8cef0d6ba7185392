/* file.h - what lies on the disk: bytes of a file, files that match a pattern.  Everything is opened for reading only,
 * and only regular files are read: a pipe, a device or a folder is refused before it can block or flood the program. */
#ifndef INGEST_FILE_H
#define INGEST_FILE_H

#include "base/base.h"

/* Why a file cannot be used: FILE_UNREADABLE, NOT_A_FILE or FILE_CHANGED, and its argument. */
typedef struct FileFault {
    Problem problem;
    Str why;
} FileFault;

/* All bytes of a regular file, followed by a NUL byte; false with the reason when it cannot be read, has more than
 * `most` bytes or changes while it is read. */
bool file_bytes(Arena *arena, Str path, size_t most, Str *bytes, FileFault *fault) MUST_USE;

/* The path of something named in a file that lies in `folder`: an absolute path stands for itself. */
Str path_in(Arena *arena, Str folder, Str path);

/* The path as a pattern that matches itself alone: a `[` in a name is not the pattern's. */
Str path_quoted(Arena *arena, Str path);

/* A path as it is named from a folder; both as seen from here.  Absolute when there is no way from one to the other. */
Str path_from(Arena *arena, Str folder, Str path);

/* The folder a path lies in, "." when it names none. */
Str path_folder(Str path);

/* The files that match a shell pattern, sorted by the bytes of their names whatever order the file system gives.  The
 * pattern is relative to the folder, and so are the paths (path_in gives what can be opened); an absolute pattern gives
 * absolute paths.  Locks that Excel leaves beside an open workbook (~$name.xlsx) are passed over. */
size_t files_matching(Arena *arena, Str folder, Str glob, const Str **paths);

#endif
