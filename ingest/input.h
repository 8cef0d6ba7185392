/* input.h - one export while it is read: in blocks, from a regular file or from bytes in memory.  The hash of a large
 * file is made by a second thread meanwhile. */
#ifndef INGEST_INPUT_H
#define INGEST_INPUT_H

#include "base/base.h"

typedef struct Input Input;

/* Opens a file for reading.  `name` stands in messages.  NULL with FILE_UNREADABLE, NOT_A_FILE or FILE_EMPTY. */
Input *input_open(Arena *arena, Str path, Str name, Diag *diag);

/* Bytes that are in memory already, as an input. */
Input *input_of(Arena *arena, Str bytes, Str name);

Str input_name(const Input *input);
uint64_t input_size(const Input *input);

/* Up to `room` bytes from the offset on; fewer only at the end of the file.  A failure is told by input_close. */
size_t input_read(Input *input, uint64_t offset, void *to, size_t room);

/* Starts the hash of the whole file, beside the reading when the file is large. */
void input_hash(Input *input);

/* The hash is not wanted any more: a file that is refused need not be read to its end. */
void input_hash_stop(Input *input);

/* Ends the hash (64 hexadecimal digits in the arena, empty when none was started or it was stopped) and closes.  False
 * with FILE_UNREADABLE when a block could not be read, with FILE_CHANGED when the file is no longer what it was at the
 * start. */
bool input_close(Arena *arena, Input *input, Str *sha256, Diag *diag) MUST_USE;

#endif
