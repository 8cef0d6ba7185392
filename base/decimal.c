/* decimal.c - see decimal.h.
 *
 * A double is m / 2^s with m below 2^53.  Its digits to k places are the whole number nearest to m * 10^k / 2^s (a tie
 * goes to the even one, as in printf), and they read back as m / 2^s when they lie within half a step of m.  In the
 * range written here m * 10^k stays below 2^120: both questions are answered in whole numbers, without a rounding. */
#include "base/decimal.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

__extension__ typedef unsigned __int128 Wide;

enum { FEWEST = 15, MOST = 17, SMALLEST = -4 };

static Wide power_of_ten(int exponent) {
    static const uint64_t billions[] = {1, 1000000000, 1000000000000000000},
                          ones[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
    return (Wide)billions[exponent / 9] * ones[exponent % 9];
}

/* The whole number nearest to `scaled` / 2^shift. */
static Wide nearest(Wide scaled, int shift) {
    Wide whole = scaled >> shift, rest = scaled - (whole << shift), half = (Wide)1 << (shift - 1);
    return whole + (rest > half || (rest == half && (whole & 1)));
}

/* Whether whole / 10^k is read as m / 2^shift: nearer to it than to its neighbours, of which the lower one is twice as
 * near when m is a power of two. */
static bool reads_back(Wide whole, Wide scaled, Wide power, uint64_t m, int shift) {
    Wide given = whole << shift;
    bool below = given < scaled;
    Wide off = below ? scaled - given : given - scaled, room = below && m == (uint64_t)1 << 52 ? power : 2 * power;
    return 4 * off < room || (4 * off == room && !(m & 1));
}

/* The digits with the point behind the first `exponent` + 1 of them, without zeros at the end. */
static size_t write_digits(char *text, uint64_t whole, int count, int exponent) {
    char digit[MOST + 1];
    for (int i = count; i-- > 0; whole /= 10)
        digit[i] = (char)('0' + whole % 10);
    while (count > exponent + 1 && digit[count - 1] == '0')
        count--;
    size_t len = 0;
    if (exponent < 0) {
        memcpy(text, "0.000000", 8);
        len = (size_t)(1 - exponent);
    }
    for (int i = 0; i < count; i++) {
        if (i == exponent + 1 && exponent >= 0)
            text[len++] = '.';
        text[len++] = digit[i];
    }
    return len;
}

/* The power of ten of the first digit. */
static int exponent_of(double size) {
    static const double power[] = {1e-4, 1e-3, 1e-2, 1e-1, 1e0,  1e1,  1e2,  1e3,  1e4, 1e5,
                                   1e6,  1e7,  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14};
    int at = (int)(sizeof power / sizeof power[0]) - 1;
    while (at && size < power[at])
        at--;
    return at + SMALLEST;
}

size_t decimal_write(char text[DECIMAL_ROOM], double value) {
    double size = fabs(value);
    if (!(size >= 1e-4 && size < 1e15) || size == floor(size))
        return 0;
    int binary, exponent = exponent_of(size);
    uint64_t m = (uint64_t)ldexp(frexp(size, &binary), 53);
    int shift = 53 - binary;
    size_t sign = value < 0;
    text[0] = '-';
    for (int digits = FEWEST; digits <= MOST; digits++) {
        Wide power = power_of_ten(digits - 1 - exponent), scaled = m * power, whole = nearest(scaled, shift);
        if (digits < MOST && !reads_back(whole, scaled, power, m, shift))
            continue;
        bool carried = whole == power_of_ten(digits);
        return sign + write_digits(text + sign, (uint64_t)(carried ? whole / 10 : whole), digits, exponent + carried);
    }
    return 0;
}
