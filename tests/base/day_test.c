#include "tests/check.h"

static const Zone *zone_of(Arena *arena, const char *path) {
    Str bytes = check_file(arena, path);
    const Zone *zone = bytes.len ? zone_read(arena, bytes) : NULL;
    if (!zone) {
        print_message("skipped: %s is not here\n", path);
        skip();
    }
    return zone;
}

static void knows_the_calendar(void **state) {
    (void)state;
    assert_int_equal(day_of(1970, 1, 1), 0);
    assert_int_equal(day_of(2000, 2, 29), 11016);
    assert_int_equal(day_of(2023, 2, 29), DAY_NONE);
    assert_int_equal(day_of(1900, 2, 29), DAY_NONE); /* the day Excel believes in */
    for (Day day = day_of(1880, 1, 1); day < day_of(2110, 1, 1); day++) {
        int y, m, d;
        day_parts(day, &y, &m, &d);
        assert_int_equal(day_of(y, m, d), day);
    }
    assert_int_equal(day_weekday(day_of(2026, 11, 22)), 0); /* a Sunday */
    assert_int_equal(day_weekday(day_of(1969, 12, 31)), 3);
}

/* Changes as published in the tz database: New York 2024-03-10 02:00 and 2024-11-03 02:00, Riyadh always +3. */
static void reads_time_zones(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Zone *york = zone_of(arena, "/usr/share/zoneinfo/America/New_York");
    const Zone *riyadh = zone_of(arena, "/usr/share/zoneinfo/Asia/Riyadh");
    assert_int_equal(zone_offset(york, 1710053999), -18000);
    assert_int_equal(zone_offset(york, 1710054000), -14400);
    assert_int_equal(zone_offset(york, 1730613599), -14400);
    assert_int_equal(zone_offset(york, 1730613600), -18000);
    int64_t summer_2050 = (int64_t)day_of(2050, 7, 1) * 86400; /* beyond the table: the footer's rule */
    assert_int_equal(zone_offset(york, summer_2050), -14400);
    assert_int_equal(zone_offset(york, summer_2050 + 184 * 86400), -18000);
    assert_int_equal(zone_offset(riyadh, 1710054000), 10800);
    int64_t overlap = (int64_t)day_of(2024, 11, 3) * 86400 + 3600 + 1800; /* 01:30 stands twice: the first */
    assert_int_equal(zone_utc(york, overlap), overlap + 14400);
    int64_t gap = (int64_t)day_of(2024, 3, 10) * 86400 + 2 * 3600 + 1800; /* 02:30 is none: the later offset */
    assert_int_equal(zone_utc(york, gap), gap + 14400);
    arena_drop(arena);
}

static void refuses_broken_zones(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Str whole = check_file(arena, "/usr/share/zoneinfo/America/New_York");
    for (size_t cut = 0; cut < whole.len; cut++) {
        char *copy = (char *)arena_take(arena, cut + 1, 1);
        for (size_t i = 0; i < cut; i++)
            copy[i] = whole.ptr[i];
        const Zone *zone = zone_read(arena, (Str){copy, cut});
        if (zone)
            zone_offset(zone, 4000000000);
    }
    assert_null(zone_read(arena, STR("")));
    assert_null(zone_read(arena, STR("TZif2")));
    arena_drop(arena);
}

/* wd(a,b) counts working days d with a < d <= b, by going through them. */
static int32_t counted(const WorkWeek *week, Day a, Day b) {
    int32_t sum = 0;
    for (Day d = a + 1; d <= b; d++) {
        bool holiday = false;
        for (size_t i = 0; i < week->holiday_count; i++)
            holiday = holiday || week->holiday[i] == d;
        sum += !week->rest[day_weekday(d)] && !holiday;
    }
    return sum;
}

static void counts_working_days(void **state) {
    (void)state;
    /* Eid al-Fitr 1447: 20 to 23 March 2026, Friday to Monday. */
    Day holiday[] = {day_of(2026, 3, 20), day_of(2026, 3, 21), day_of(2026, 3, 22), day_of(2026, 3, 23)};
    WorkWeek week = {.rest = {[5] = true, [6] = true}, .holiday_count = 4, .holiday = holiday};
    Day thursday = day_of(2026, 11, 19), friday = thursday + 1, sunday = thursday + 3;
    assert_int_equal(workweek_between(&week, thursday, thursday), 0);
    assert_int_equal(workweek_between(&week, thursday, sunday), 1);
    assert_int_equal(workweek_between(&week, friday, sunday), 1); /* received on a rest day: day 0 there */
    assert_int_equal(workweek_between(&week, day_of(2026, 3, 19), day_of(2026, 3, 24)), 1);
    for (Day a = day_of(2026, 2, 25); a < day_of(2026, 4, 10); a++)
        for (Day b = a; b < a + 60; b++)
            assert_int_equal(workweek_between(&week, a, b), counted(&week, a, b));
    assert_int_equal(workweek_after(&week, day_of(2026, 3, 18), 2), day_of(2026, 3, 24));
    for (Day first = day_of(2026, 3, 15); first < day_of(2026, 3, 27); first++) {
        int32_t worked[60];
        workweek_count(&week, first, COUNT_OF(worked), worked);
        for (Day i = 0; i < (Day)COUNT_OF(worked); i++)
            assert_int_equal(worked[i], counted(&week, first, first + i));
    }
}

static void writes_moments_on_the_wall(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Buf out = {.arena = arena};
    const Zone *zone = zone_fixed(arena, 3 * 3600);
    Moment at = moment_of(zone_utc(zone, (int64_t)day_of(2026, 11, 1) * 86400 + 8 * 3600 + 900), true);
    moment_write(&out, at, zone);
    buf_byte(&out, ' ');
    moment_write(&out, moment_of(zone_utc(zone, (int64_t)day_of(2026, 11, 1) * 86400), false), zone);
    assert_str(buf_str(&out), "2026-11-01T08:15 2026-11-01");
    assert_int_equal(moment_day(at, zone), day_of(2026, 11, 1));
    assert_int_equal(moment_day(moment_of(-1, true), zone_fixed(arena, 0)), -1);
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_the_calendar),         cmocka_unit_test(reads_time_zones),
        cmocka_unit_test(refuses_broken_zones),       cmocka_unit_test(counts_working_days),
        cmocka_unit_test(writes_moments_on_the_wall),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
