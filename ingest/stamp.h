/* stamp.h - a date or time of day as it is written: which figures stand where, before any calendar is asked.
 *
 *   2026-03-14  2026/3/14 10:22  2026-03-14T10:22:33.5Z  14/03/2026  14.3.2026 10:22 PM  ١٤٤٧/٠٩/٢٥  25-9-1447 هـ
 *   السبت 14 مارس 2026  14 آذار 2026 م  Mar 14, 2026  14-Mar-2026  25 من رمضان 1447هـ  2026/03/14 10:22:33 ص غرينتش+3
 *   Sat Mar 14 2026 10:22:33 GMT+0300 (Arabia Standard Time) */
#ifndef INGEST_STAMP_H
#define INGEST_STAMP_H

#include "base/base.h"

typedef enum Era { ERA_NONE, ERA_HIJRI, ERA_GREGORIAN, ERA_STORED /* Gregorian beyond doubt */ } Era;

typedef struct Stamp {
    int part[3], digits[3]; /* in the order of the text; year, month, day when the month is named */
    Era era;                /* what the text says of the calendar, by a mark or by the month's name */
    bool named;             /* the month is a name */
    bool bare_m; /* "م" after the date: of the era, or of an afternoon when the time behind it says neither */
    bool has_time, has_offset;
    int32_t seconds; /* since midnight; 86400 for 24:00 */
    int32_t offset;  /* of the wall clock from UTC, in seconds */
} Stamp;

/* A folded text (see str_fold) that is a date, with a time or without, and nothing else. */
bool stamp_read(Str folded, Stamp *stamp) MUST_USE;

/* A folded text that is a time of day: 10:22, ١٠:٢٢ م, 9 ص, 0.432 of a day, or one that a spreadsheet shows with a date
 * before it.  Sets the time of the stamp and leaves its date alone. */
bool stamp_time_read(Str folded, Stamp *stamp) MUST_USE;

/* The layout that programs write, YYYY-MM-DD with HH:MM or HH:MM:SS after a space or T, from a text as it stands. */
bool stamp_fixed_read(Str text, Stamp *stamp) MUST_USE;

#endif
