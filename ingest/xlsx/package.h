/* package.h - the ZIP archive that a workbook is: its parts by name, each unpacked as a stream through libzip.
 *
 * An archive is somebody else's: how many entries it has, how much a part unpacks to and how much larger that is than
 * what is packed are bounded, names are never used as paths, and nothing is written to disk. */
#ifndef INGEST_XLSX_PACKAGE_H
#define INGEST_XLSX_PACKAGE_H

#include "ingest/input.h"
#include "ingest/xlsx/fault.h"

enum { PACKAGE_ENTRIES_MOST = 10000 };

typedef struct Package Package;

/* NULL with a fault.  Closing is the caller's; the input stays open meanwhile. */
Package *package_open(Arena *arena, Input *input, Fault *fault);
void package_close(Package *package); /* NULL is fine */

/* Names are without the leading slash, and the same in any case of ASCII letters, as the Open Packaging Conventions
 * say. */
bool package_has(const Package *package, Str name);

typedef struct Part Part;

/* One part as a stream, beside others.  NULL with a fault.  More than `most` bytes are a fault when they are read. */
Part *part_open(Arena *arena, Package *package, Str name, uint64_t most, Fault *fault);
void part_close(Part *part); /* NULL is fine */
Str part_name(const Part *part);

/* Up to `room` bytes; 0 at the end, which only a part that is whole (its size, its check sum) has without a fault. */
size_t part_read(Part *part, void *to, size_t room);

#endif
