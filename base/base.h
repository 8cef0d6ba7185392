/* base.h - the words every file of rida is written with.  Read this first.
 *
 *   Arena   where values live: the function that makes a value takes the arena first, and the value lives until that
 *           arena is dropped.  There is no other free.
 *   Str     a view of UTF-8 text (pointer and length); copying a Str is free.
 *   Buf     text being written, in an arena.
 *   Map     text -> number: interning, registries, look-ups.
 *   Day     a date; Moment a point in time; Zone and Hijri turn them into what a calendar on the wall shows.
 *   Json    a JSON text as a tree whose every value knows its place.
 *   Sha256  the hash by which files are known.
 *   threads work cut into parts that are done side by side.
 *   Diag    the list of problems found in what the user gave us, with places.
 *
 * Three outcomes, never mixed:
 *   the user's data is wrong  -> DIAG(diag, NAME, place, ...), keep reading, so that one run shows every problem
 *   the machine failed        -> the same list (OUT_OF_MEMORY ends the program with exit status 71)
 *   rida is wrong             -> BUG("..."), which does not return (exit status 70)
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PRINTF(at, args) __attribute__((format(printf, at, args)))
#define MUST_USE __attribute__((warn_unused_result))
#define NORETURN __attribute__((noreturn))

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Our own mistake: says where and ends the program with exit status 70. */
#define BUG(...) base_bug(__FILE__, __LINE__, __VA_ARGS__)
NORETURN PRINTF(3, 4) void base_bug(const char *file, int line, const char *format, ...);

/* The machine has no more memory: says so and ends the program with exit status 71. */
NORETURN void base_out_of_memory(size_t bytes);

#include "base/arena.h"
#include "base/day.h"
#include "base/diag.h"
#include "base/hijri.h"
#include "base/json.h"
#include "base/map.h"
#include "base/sha256.h"
#include "base/str.h"
#include "base/templates.h"
#include "base/threads.h"

#endif
