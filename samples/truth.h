/* truth.h - the charity's own bookkeeping of what is in the samples, to compare a program's figures with. */
#ifndef SAMPLES_TRUTH_H
#define SAMPLES_TRUTH_H

#include "register.h"

void truth_write(const Register *book, const char *path);

#endif
