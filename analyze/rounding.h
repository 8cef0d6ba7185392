/* rounding.h - how figures are rounded before they leave the house, and what a rounded figure still says.
 *
 * Counts go to the nearest five; a share of fewer than fifty to the nearest 5 % between 10 and 90, any other to the
 * whole percent between 5 and 95; totals are rounded for themselves, and parts need not add up to them.  With exact
 * counts and one decimal every count of the satisfied below 200 can be told; so rounded, 10 % of those of 8 to 19, 2 %
 * of those of 20 to 49 and 4 % of those of 50 to 199, and never that all agreed. */
#ifndef ANALYZE_ROUNDING_H
#define ANALYZE_ROUNDING_H

#include "analyze/attack.h"
#include "analyze/findings.h"

/* The finding as it is published: value, interval and n rounded; the interval of a share is that of what is shown. */
Finding rounded(Finding finding);

uint64_t rounded_number(uint64_t n); /* to the nearest five */

/* What a published count tells when nothing below `least` but 0 is. */
Bounds rounded_count(uint64_t shown, uint64_t least);

#endif
