# rida.  `make help` reads like a menu.
MODE   ?= release
CC     ?= cc
PREFIX ?= /usr/local
O      := build/$(MODE)

# Every package the project needs is named here, and only here.
DEBS := gcc make pkg-config libc6-dev \
        libcsv-dev libcjson-dev libcairo2-dev libharfbuzz-dev libxml2-dev libzip-dev libicu-dev zlib1g-dev libgcrypt20-dev libxxhash-dev \
        tzdata libcmocka-dev libxlsxwriter-dev python3 poppler-utils qpdf
FUZZ_DEBS := clang libclang-rt-14-dev
WEB_DEBS  := chromium
BENCH_DEBS := time
PKGS := cairo cairo-ft freetype2 harfbuzz harfbuzz-subset harfbuzz-icu libxml-2.0 libzip libcjson icu-uc zlib libgcrypt libxxhash

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

# `make V=1` shows whole commands.
Q := $(if $(V),,@)
LIB := $(O)/librida.a
GEN := $(O)/gen/formats.def $(O)/gen/measures.def $(O)/gen/charts.def

.PHONY: all demo test check golden lint san cov fuzz bench deps-bench web look install deps clean help always
.DELETE_ON_ERROR:
.SUFFIXES:

all: build/rida ## build the program: build/rida

help: ## this menu
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-11s %s\n' "$$name" "$$text"; done

build/rida: $(O)/rida
	@mkdir -p build && cp $(O)/rida build/rida
$(O)/rida: $(O)/rida.o $(LIB)
	$(if $(V),,@echo "  link    $@")
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$(LIB): $(LIBSRCS:%.c=$(O)/%.o)
	@rm -f $@
	@$(AR) rcs $@ $^
$(O)/%.o: %.c | $(GEN)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  compile $<")
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# Drop a file into one of these folders and it is part of the program; take it out and it is gone.
$(O)/gen/formats.def:  KIND := ingest/formats
$(O)/gen/measures.def: KIND := analyze/measures
$(O)/gen/charts.def:   KIND := render/charts
$(GEN): always
	@mkdir -p $(@D)
	@printf 'REGISTER(%s)\n' $(notdir $(basename $(sort $(wildcard $(KIND)/*.c)))) > $@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

$(O)/tests/ingest/xlsx_test: LDLIBS += -lxlsxwriter
$(O)/tests/%: tests/%.c $(LIB)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  test    $<")
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -MMD -MP -o $@ $< $(LIB) -lcmocka $(LDLIBS)

# Installs what is missing; says the exact command where it may not.  Nothing is asked for that is there.
MISSING = $(shell for p in $(1); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done)
define install
	@missing="$(call MISSING,$(1))"; [ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" = 0 ]; then run=; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then run=sudo; \
	else echo "Some packages are missing.  Install them with:"; echo "  sudo apt-get install $$missing"; exit 1; fi; \
	echo "installing $$missing"; $$run apt-get update -qq && \
	$$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null
endef

deps: ## install the Debian packages that are missing
	$(call install,$(DEBS))

# pkg-config answers only once the packages are there: the second make sees them.
demo: ## install, build and run the sample charity's year; its reports go to out/
	@$(MAKE) --no-print-directory deps
	@$(MAKE) --no-print-directory all
	@samples/demo.sh build/rida out

test: ## install, build and run all tests
	@$(MAKE) --no-print-directory deps
	@$(MAKE) --no-print-directory check

check: build/rida $(TESTS:%.c=$(O)/%) $(O)/generate $(O)/tests/torture/dump lint
	@tests/run.sh $(O)/rida $(TESTS:%.c=$(O)/%)

golden: $(O)/rida ## write the expected files of the golden tests anew: look at the difference
	@GOLDEN=write tests/run.sh $(O)/rida $(TESTS:%.c=$(O)/%)

lint: $(LIB) $(O)/rida.o ## the rules of the house: includes, globals, widths
	@tests/tools/lint.sh $(SRCS:%.c=$(O)/%.o)

san: ## all tests under the address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory MODE=san check

cov: ## all tests with coverage, a line a file
	@$(MAKE) --no-print-directory MODE=cov check
	@for f in $(LIBSRCS); do printf '%-36s ' $$f; gcov -n -o build/cov/$${f%.c}.gcda $$f 2>/dev/null | sed -n 's/^Lines executed://p' | head -1; done

fuzz: ## run every fuzz target for FUZZ_SECONDS (60) each
	$(call install,$(FUZZ_DEBS))
	@$(MAKE) --no-print-directory MODE=fuzz CC=clang $(FUZZERS:%.c=build/fuzz/%)
	@for f in $(FUZZERS:%.c=build/fuzz/%); do corpus=build/corpus/$${f##*/}; mkdir -p $$corpus; \
	  echo "$${f##*/}"; $$f -max_total_time=$${FUZZ_SECONDS:-60} -timeout=10 -rss_limit_mb=2048 -print_final_stats=0 \
	  $$corpus $$(ls -d tests/fuzz/corpus/$${f##*/} 2>/dev/null) 2>&1 | tail -1 || exit 1; done
build/fuzz/tests/fuzz/%: tests/fuzz/%.c build/fuzz/librida.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -fsanitize=fuzzer -o $@ $< build/fuzz/librida.a $(LDLIBS)

deps-bench: ## install the peers that bench compares with (DuckDB, Typst: npm packages)
	$(call install,$(BENCH_DEBS) $(if $(shell command -v npm),,nodejs npm))
	@mkdir -p build/bench/peers && cp tests/bench/peers/package.json build/bench/peers && cd build/bench/peers && npm install --ignore-scripts --no-audit --no-fund

bench: build/rida $(O)/generate ## rows a second, pages a second and memory, beside wc -l in the same run
	$(call install,$(BENCH_DEBS))
	@tests/bench/bench.sh build/rida $(O)/generate

web: build/rida ## look at the sample site with a real browser (installs Chromium)
	$(call install,$(WEB_DEBS))
	@tests/web/web.sh build/rida

look: build/rida ## every PDF page, chart and web page of the sample as PNG under out/look/
	$(call install,$(WEB_DEBS))
	@tests/web/look.sh build/rida out/look

$(O)/generate: $(wildcard samples/*.c samples/*.h)
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c11 -O2 -g $(WARN) -D_GNU_SOURCE -o $@ $(wildcard samples/*.c)

install: build/rida ## install to $(DESTDIR)$(PREFIX)
	install -D build/rida $(DESTDIR)$(PREFIX)/bin/rida
	cd templates && find . -type f -exec install -D -m 644 {} $(DESTDIR)$(PREFIX)/share/rida/templates/{} \;

clean: ## remove build/ and out/
	rm -rf build out

-include $(SRCS:%.c=$(O)/%.d) $(TESTS:%.c=$(O)/%.d)
