/* decimal.h - the shortest decimal text that reads back as the same double, by exact arithmetic in whole numbers. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>

enum { DECIMAL_ROOM = 32 };

/* The text of a value between 0.0001 and 10^15 in size that is no whole number, as printf's "%.15g" writes it, with a
 * sixteenth or seventeenth digit where fewer would read back as another double.  Returns its length; 0 for any other
 * value. */
size_t decimal_write(char text[DECIMAL_ROOM], double value);

#endif
