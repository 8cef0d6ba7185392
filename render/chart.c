/* chart.c - the register of charts, and round steps for their axes; see chart.h. */
#include "render/chart.h"

#include <math.h>

#define REGISTER(name) extern const ChartKind chart_##name;
#include "gen/charts.def"
#undef REGISTER

#define REGISTER(name) &chart_##name,
static const ChartKind *const kinds[] = {
#include "gen/charts.def"
};
#undef REGISTER

const ChartKind *chart_named(Str name) {
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (str_same(name, chart_name(i)))
            return kinds[i];
    return NULL;
}

size_t chart_count(void) {
    return COUNT_OF(kinds);
}

Str chart_name(size_t index) {
    return index < COUNT_OF(kinds) ? str_of(kinds[index]->name) : STR("");
}

/* `times` steps of m * 10^power, exact where a double can be: 3 * 0.2 is 0.6. */
static double steps(double times, double m, int power) {
    return power < 0 ? times * m / pow(10, -power) : times * m * pow(10, power);
}

size_t chart_ticks(double most, size_t ticks, double *value) {
    static const double mantissa[] = {1, 2, 5};
    if (!ticks)
        return 0;
    value[0] = 0;
    if (ticks == 1)
        return 1;
    if (!isfinite(most) || most < 1e-290) /* nothing, or too little to divide */
        most = 1;
    double room = (double)(ticks - 1);
    int power = (int)floor(log10(most / room)) - 1;
    for (size_t i = 0;; i++) {
        double m = mantissa[i % 3];
        int p = power + (int)(i / 3);
        if (steps(room, m, p) < most)
            continue;
        size_t count = (size_t)ceil(most / steps(1, m, p) - 1e-9);
        for (size_t t = 0; t <= count; t++)
            value[t] = steps((double)t, m, p);
        return count + 1;
    }
}
