# make boot [ARCH=amd64|aarch64|riscv64]   run the chain from the seed
# make test                                run every suite
# make check-all                           and what takes longer
# make answers                             record the digests of what the chain makes
# make setup-binfmt                        let containers run programs for other architectures (root)
# make bench                               measure; docs/PERFORMANCE.md says how to read it
#
# Both first install what is missing, when this is a Debian-like machine and we may (root, or sudo without a
# password); otherwise they say exactly what to install.

ARCH ?= $(shell uname -m | sed -e s/x86_64/amd64/ -e s/arm64/aarch64/)
CARGO ?= cargo
BOOT2 = target/release/boot2-scm

# command:package, for what the chain itself needs, and for what only the tests need.
BOOT_NEEDS = $(CARGO):cargo cc:gcc \
	qemu-aarch64-static:qemu-user-static qemu-riscv64-static:qemu-user-static
TEST_NEEDS = objdump:binutils aarch64-linux-gnu-objdump:binutils-aarch64-linux-gnu \
	riscv64-linux-gnu-objdump:binutils-riscv64-linux-gnu setpriv:util-linux unshare:util-linux \
	script:bsdutils apt-get:apt podman:podman runc:runc

.PHONY: boot test check-all answers bench setup-boot setup-test setup-binfmt

boot: setup-boot
	$(CARGO) build --release --quiet --package boot2-scm
	$(BOOT2) chain/boot.scm $(ARCH)

test: setup-boot setup-test
	$(CARGO) build --release --package boot2-scm
	$(CARGO) test --workspace --no-fail-fast -- --show-output

# Also what takes minutes of emulation.
check-all: setup-boot setup-test
	$(CARGO) build --release --package boot2-scm
	$(CARGO) test --workspace --no-fail-fast -- --show-output --include-ignored

# Records the digests of what the chain makes: for a commit that is meant to change them, and says why.
answers: setup-boot
	$(CARGO) build --release --quiet --package boot2-scm
	for arch in amd64 aarch64 riscv64; do \
		$(BOOT2) --quiet chain/answers.scm $$arch >chain/answers/$$arch.sha256 || exit 1; \
	done

bench: setup-boot
	$(CARGO) build --release --package boot2-scm
	tests/bench/compare.sh

setup-boot:
	@tests/setup $(BOOT_NEEDS)

setup-test:
	@tests/setup $(TEST_NEEDS)

# For the driver podman only; docs/DRIVERS.md says what it does. `tests/setup-binfmt off` takes it back.
setup-binfmt:
	@tests/setup-binfmt
