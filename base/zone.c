/* zone.c - time zones from TZif data (RFC 8536); see day.h. */
#include "base/base.h"

typedef struct Rule { /* a line `Mm.w.d/time` of a POSIX TZ text */
    int month, week, weekday;
    int32_t time;
} Rule;

struct Zone {
    size_t count;
    const int64_t *from; /* instants from which offset[i + 1] holds; before the first, offset[0] */
    const int32_t *offset;
    int32_t standard, summer; /* the footer rule, for instants after the table */
    bool has_summer;
    Rule start, end;
};

const Zone *zone_fixed(Arena *arena, int32_t offset_seconds) {
    Zone *zone = ARENA_NEW(arena, Zone);
    int32_t *offset = ARENA_NEW(arena, int32_t);
    *offset = offset_seconds;
    zone->offset = offset;
    zone->standard = offset_seconds;
    return zone;
}

static int64_t big_endian(const char *p, int bytes) {
    uint64_t sum = (unsigned char)p[0] & 0x80 ? UINT64_MAX : 0;
    for (int i = 0; i < bytes; i++)
        sum = sum << 8 | (unsigned char)p[i];
    return (int64_t)sum;
}

typedef struct Head {
    int64_t isutc, isstd, leap, times, types, chars;
} Head;

enum { HEAD_LEN = 44 };

static bool head_read(Str tzif, Head *head) {
    if (tzif.len < HEAD_LEN || !str_starts(tzif, STR("TZif")))
        return false;
    int64_t *field[] = {&head->isutc, &head->isstd, &head->leap, &head->times, &head->types, &head->chars};
    for (size_t i = 0; i < COUNT_OF(field); i++) {
        *field[i] = big_endian(tzif.ptr + 20 + 4 * i, 4);
        if (*field[i] < 0 || *field[i] > 100000)
            return false;
    }
    return head->types > 0;
}

static size_t body_len(const Head *h, int width) {
    return (size_t)(h->times * (width + 1) + h->types * 6 + h->chars + h->leap * (width + 4) + h->isstd + h->isutc);
}

static bool offset_text(Str *rest, int32_t *seconds) {
    int32_t sign = 1, part[3] = {0};
    if (rest->len && (rest->ptr[0] == '-' || rest->ptr[0] == '+')) {
        sign = rest->ptr[0] == '-' ? -1 : 1;
        *rest = str_from(*rest, 1);
    }
    int count = 0;
    for (; count < 3; count++) {
        if (!rest->len || rest->ptr[0] < '0' || rest->ptr[0] > '9')
            break;
        while (rest->len && rest->ptr[0] >= '0' && rest->ptr[0] <= '9') {
            part[count] = part[count] * 10 + (rest->ptr[0] - '0');
            if (part[count] > 1000)
                return false;
            *rest = str_from(*rest, 1);
        }
        if (!rest->len || rest->ptr[0] != ':')
            break;
        *rest = str_from(*rest, 1);
    }
    *seconds = sign * (part[0] * 3600 + part[1] * 60 + part[2]);
    return true;
}

static bool name_skip(Str *rest) {
    size_t len = 0;
    if (rest->len && rest->ptr[0] == '<') {
        len = str_find(*rest, STR(">"));
        if (len == SIZE_MAX)
            return false;
        *rest = str_from(*rest, len + 1);
        return true;
    }
    while (len < rest->len && ((rest->ptr[len] | 32) >= 'a' && (rest->ptr[len] | 32) <= 'z'))
        len++;
    *rest = str_from(*rest, len);
    return len >= 3;
}

static bool rule_read(Str text, Rule *rule) {
    Str date = str_cut(&text, '/');
    int64_t part[3];
    if (!date.len || date.ptr[0] != 'M')
        return false;
    date = str_from(date, 1);
    for (int i = 0; i < 3; i++)
        if (!str_int(str_cut(&date, '.'), &part[i]))
            return false;
    if (part[0] < 1 || part[0] > 12 || part[1] < 1 || part[1] > 5 || part[2] < 0 || part[2] > 6)
        return false;
    *rule = (Rule){(int)part[0], (int)part[1], (int)part[2], 2 * 3600};
    return !text.len || offset_text(&text, &rule->time);
}

/* `<+03>-3` or `EST5EDT,M3.2.0,M11.1.0`.  Offsets in a TZ text count westwards. */
static bool footer_read(Str text, Zone *zone) {
    int32_t west;
    if (!name_skip(&text) || !offset_text(&text, &west))
        return false;
    zone->standard = -west;
    if (!text.len)
        return true;
    if (!name_skip(&text))
        return false;
    zone->summer = zone->standard + 3600;
    if (text.len && text.ptr[0] != ',') {
        if (!offset_text(&text, &west))
            return false;
        zone->summer = -west;
    }
    str_cut(&text, ',');
    zone->has_summer = rule_read(str_cut(&text, ','), &zone->start) && rule_read(str_cut(&text, ','), &zone->end);
    return zone->has_summer;
}

static bool table_read(Arena *arena, Str body, const Head *h, Zone *zone) {
    int64_t *from = ARENA_ARRAY(arena, int64_t, (size_t)h->times);
    int32_t *offset = ARENA_ARRAY(arena, int32_t, (size_t)h->times + 1);
    const char *index = body.ptr + h->times * 8, *type = index + h->times;
    offset[0] = (int32_t)big_endian(type, 4);
    for (int64_t i = 0; i < h->times; i++) {
        from[i] = big_endian(body.ptr + i * 8, 8);
        if ((unsigned char)index[i] >= h->types || (i && from[i] <= from[i - 1]))
            return false;
        offset[i + 1] = (int32_t)big_endian(type + (unsigned char)index[i] * 6, 4);
    }
    zone->count = (size_t)h->times;
    zone->from = from;
    zone->offset = offset;
    zone->standard = offset[h->times];
    return true;
}

const Zone *zone_read(Arena *arena, Str tzif) {
    Head h;
    Zone *zone = ARENA_NEW(arena, Zone);
    if (!head_read(tzif, &h) || tzif.len < HEAD_LEN + body_len(&h, 4))
        return NULL;
    /* Versions 2 and later repeat the data with 64-bit times; version 1 alone has not been written since 2005. */
    Str second = str_from(tzif, HEAD_LEN + body_len(&h, 4));
    if (!head_read(second, &h) || second.len < HEAD_LEN + body_len(&h, 8))
        return NULL;
    if (!table_read(arena, str_from(second, HEAD_LEN), &h, zone))
        return NULL;
    Str footer = str_from(second, HEAD_LEN + body_len(&h, 8));
    if (footer.len && footer.ptr[0] == '\n')
        footer = str_from(footer, 1);
    footer = str_cut(&footer, '\n');
    return !footer.len || footer_read(footer, zone) ? zone : NULL;
}

/* The local day on which a rule's change falls in a year. */
static Day rule_day(const Rule *rule, int year) {
    Day first = day_of(year, rule->month, 1);
    int day = 1 + (rule->weekday - day_weekday(first) + 7) % 7 + (rule->week - 1) * 7;
    while (day > day_month_length(year, rule->month))
        day -= 7;
    return first + day - 1;
}

static int32_t footer_offset(const Zone *zone, int64_t utc) {
    if (!zone->has_summer)
        return zone->standard;
    int year, month, mday;
    int64_t local_day = (utc + zone->standard) / 86400;
    if (local_day > 2900000)
        return zone->standard;
    day_parts((Day)local_day, &year, &month, &mday);
    int64_t start = (int64_t)rule_day(&zone->start, year) * 86400 + zone->start.time - zone->standard;
    int64_t end = (int64_t)rule_day(&zone->end, year) * 86400 + zone->end.time - zone->summer;
    bool summer = start < end ? utc >= start && utc < end : utc >= start || utc < end;
    return summer ? zone->summer : zone->standard;
}

int32_t zone_offset(const Zone *zone, int64_t utc_seconds) {
    if (!zone->count)
        return zone->has_summer ? footer_offset(zone, utc_seconds) : zone->offset[0];
    if (utc_seconds >= zone->from[zone->count - 1])
        return zone->has_summer ? footer_offset(zone, utc_seconds) : zone->offset[zone->count];
    size_t low = 0, high = zone->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (zone->from[middle] <= utc_seconds)
            low = middle + 1;
        else
            high = middle;
    }
    return zone->offset[low];
}

int64_t zone_utc(const Zone *zone, int64_t local_seconds) {
    /* The offsets in force a day before and after bracket any change near the wall-clock reading. */
    int32_t before = zone_offset(zone, local_seconds - 86400), after = zone_offset(zone, local_seconds + 86400);
    if (zone_offset(zone, local_seconds - before) == before)
        return local_seconds - before;
    return local_seconds - after;
}
