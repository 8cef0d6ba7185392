# rida.  `make help` reads like a menu.
MODE   ?= release
CC     ?= cc
PREFIX ?= /usr/local
O      := build/$(MODE)

# Every package the project needs is named here, and only here.
DEBS := gcc clang make pkg-config libc6-dev \
        libcsv-dev libcjson-dev libcairo2-dev libharfbuzz-dev libxml2-dev libicu-dev zlib1g-dev libmd-dev libxxhash-dev \
        tzdata libcmocka-dev python3 poppler-utils qpdf libxml2-utils
FUZZ_DEBS := libclang-rt-14-dev
WEB_DEBS  := chromium
PKGS := cairo cairo-ft freetype2 harfbuzz harfbuzz-subset harfbuzz-icu libxml-2.0 libcjson icu-uc zlib libmd libxxhash

STAGES  := base ingest analyze render
SRCS    := rida.c $(wildcard $(STAGES:%=%/*.c) $(STAGES:%=%/*/*.c))
LIBSRCS := $(filter-out rida.c,$(SRCS))
TESTS   := $(wildcard $(STAGES:%=tests/%/*_test.c))
FUZZERS := $(wildcard tests/fuzz/*_fuzz.c)

WARN := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wvla -Wformat=2 -Wcast-qual -Wwrite-strings -Wstrict-prototypes \
        -Wmissing-prototypes -Wold-style-definition -Wundef -fno-common
OPT.release := -O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong
OPT.san     := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
OPT.cov     := -O0 --coverage
OPT.fuzz    := -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all

CPPFLAGS += -I. -I$(O) -D_GNU_SOURCE $(shell pkg-config --cflags $(PKGS) 2>/dev/null | sed 's/-I/-isystem /g')
CFLAGS   += -std=c11 -g $(WARN) $(OPT.$(MODE)) -pthread
LDLIBS   += $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lcsv -lm
ifneq ($(WERROR)$(CI),)
CFLAGS += -Werror
endif

LIB := $(O)/librida.a
GEN := $(O)/gen/formats.def $(O)/gen/measures.def $(O)/gen/charts.def

.PHONY: all demo test golden lint san cov fuzz bench web look install deps clean help always
.DELETE_ON_ERROR:
.SUFFIXES:

all: build/rida ## build the program: build/rida

help: ## this menu
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-8s %s\n' "$$name" "$$text"; done

build/rida: $(O)/rida
	@mkdir -p build && cp $(O)/rida build/rida
$(O)/rida: $(O)/rida.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$(LIB): $(LIBSRCS:%.c=$(O)/%.o)
	@rm -f $@
	@$(AR) rcs $@ $^
$(O)/%.o: %.c | $(GEN)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# Drop a file into one of these folders and it is part of the program; take it out and it is gone.
$(O)/gen/formats.def:  KIND := ingest/formats
$(O)/gen/measures.def: KIND := analyze/measures
$(O)/gen/charts.def:   KIND := render/charts
$(GEN): always
	@mkdir -p $(@D)
	@printf 'REGISTER(%s)\n' $(notdir $(basename $(sort $(wildcard $(KIND)/*.c)))) > $@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

$(O)/tests/%: tests/%.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -MMD -MP -o $@ $< $(LIB) -lcmocka $(LDLIBS)

clean: ## remove build/ and out/
	rm -rf build out

-include $(SRCS:%.c=$(O)/%.d) $(TESTS:%.c=$(O)/%.d)
