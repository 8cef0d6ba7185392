/* month.h - the names of months and days of the week, as people write them in dates. */
#ifndef INGEST_MONTH_H
#define INGEST_MONTH_H

#include "base/base.h"

typedef struct Month {
    int number; /* 1 to 12 */
    bool hijri;
} Month;

/* Takes the name of a month from the start of a folded text (see str_fold): the Gregorian months as the Gulf and Egypt,
 * the Levant and Iraq, the Maghreb and English write them, and the Islamic ones in Arabic and Latin letters.  False,
 * and nothing taken, when the text begins with something else. */
bool month_take(Str *rest, Month *month) MUST_USE;

/* The same for a day of the week, in Arabic (with or without "يوم") or English. */
bool weekday_take(Str *rest);

/* Takes the word when the text begins with it and no letter follows. */
bool word_take(Str *rest, Str word);

#endif
