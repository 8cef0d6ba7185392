/* bench.h - files of any size for measuring speed, with headers of the samples. */
#ifndef SAMPLES_BENCH_H
#define SAMPLES_BENCH_H

#include <stdint.h>

void bench_requests_write(const char *path, uint64_t rows);
void bench_answers_write(const char *path, uint64_t answers, uint64_t rows); /* to `rows` requests */
/* A rida.json beside the two files that reads them. */
void bench_project_write(const char *path, const char *requests, const char *answers);

#endif
