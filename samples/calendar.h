/* calendar.h - the sample's calendar: days, office hours, holidays, Umm al-Qura dates of the years that occur. */
#ifndef SAMPLES_CALENDAR_H
#define SAMPLES_CALENDAR_H

#include <stdio.h>

#include "chance.h"

typedef int32_t Day;    /* days since 1970-01-01 */
typedef int32_t Minute; /* minutes since 1970-01-01T00:00 on the wall clock of Riyadh */
enum { NEVER = 0, DAY_MINUTES = 24 * 60 };

typedef struct Date {
    int year, month, day;
} Date;

Day day_of(int year, int month, int day); /* month may be 13: January of the next year */
Date day_date(Day day);
Date day_hijri(Day day);  /* years 1446 to 1448 */
int day_weekday(Day day); /* 0 = Sunday */
bool day_is_work(Day day);
Day workday_from(Day day);                /* the day itself or the first working day after it */
Day workday_after(Day day, int workdays); /* workdays >= 1 */

Day minute_day(Minute at);
Minute minute_of(Day day, int hour, int minute);
/* A moment in office hours, so many working days after `from`: later on the same day for 0, if the office is still
 * open. */
Minute office_after(Chance *chance, Minute from, int workdays);
Minute office_on(Chance *chance, Day day); /* at any time of a working day */

/* Texts; `text` has room for 64 bytes. */
void text_iso(char *text, Minute at);   /* 2026-10-05 09:14 */
void text_dmy(char *text, Date date);   /* 05/10/2026 */
void text_clock(char *text, Minute at); /* 09:14 */
void text_indic(char *text);            /* its digits become ٠-٩ */

void holidays_write(FILE *file); /* holidays.csv */

#endif
