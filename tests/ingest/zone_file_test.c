#include "ingest/config.h"
#include "tests/check.h"

/* 2011-07-01T00:00Z and 2012-01-01T00:00Z: New York keeps summer time in the first. */
static void finds_zones_by_name(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const struct {
        const char *name;
        int32_t july, january;
    } known[] = {{"Asia/Riyadh", 10800, 10800}, {"America/New_York", -14400, -18000}, {"UTC", 0, 0}, {"Z", 0, 0},
                 {"+03:00", 10800, 10800},      {"-05:30", -19800, -19800},           {"Etc/GMT-3", 10800, 10800}};
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        const Zone *zone = zone_named(arena, str_of(known[i].name));
        if (!zone)
            fail_msg("no zone %s", known[i].name);
        assert_int_equal(zone_offset(zone, 1309478400), known[i].july);
        assert_int_equal(zone_offset(zone, 1325376000), known[i].january);
    }
    arena_drop(arena);
}

static void no_name_leads_out_of_the_folder(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const char *const bad[] = {"",        "Asia",          "Asia/",     "/etc/passwd", "../zoneinfo/UTC", "Asia/../UTC",
                                      "./UTC",   "Asia//Riyadh",  "zone.tab",  "tzdata.zi",   "UTC\n",           "Europe/Mordor",
                                      "+15:00",  "+03:60",        "+0300",     "03:00",       "+03:00 ",         "+-3:00",
                                      "zone1970", "posixrules/x", "leapseconds"};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (zone_named(arena, str_of(bad[i])))
            fail_msg("%s is taken for a zone", bad[i]);
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_zones_by_name),
        cmocka_unit_test(no_name_leads_out_of_the_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
