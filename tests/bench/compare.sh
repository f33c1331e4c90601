#!/usr/bin/env bash
# compare.sh [RUNS] - our two engines against guile-3.0's compiled code, as whole processes, side by side.
#
# For each program: processor time (user and system) of all three, in turn, RUNS times (default 5); prints the medians and
# their ratios as a table. Compare ratios: absolute times drift from machine to machine.
set -euo pipefail
cd "$(dirname "$0")"
runs=${1:-5}
ours=../../target/release/boot2-scm
[ -x "$ours" ] || { echo "error: $ours is not there; run: cargo build --release --package boot2-scm" >&2; exit 1; }
arch=$(uname -m | sed -e s/x86_64/amd64/ -e s/arm64/aarch64/)
(cd ../.. && target/release/boot2-scm --quiet chain/boot.scm "$arch" boot2)
native=../../build/$arch/host/boot2/scheme1
command -v guile >/dev/null || { echo "error: guile is not installed: apt-get install guile-3.0" >&2; exit 1; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Milliseconds of processor time that a command takes.
cpu() {
    local TIMEFORMAT='%U %S' times
    times=$({ time "$@" >/dev/null 2>&1; } 2>&1)
    awk '{ printf "%d\n", ($1 + $2) * 1000 }' <<<"$times"
}
median() { sort -n "$1" | sed -n "$(((runs + 1) / 2))p"; }

echo '| program | scheme1, ms | vm, ms | guile, ms | scheme1 / guile | vm / guile |'
echo '| --- | ---: | ---: | ---: | ---: | ---: |'
for program in fib tak queens sort strings tables closures deep; do
    cat guile-shim.scm $program.scm >"$scratch/$program.scm"
    guile --no-auto-compile -c "(use-modules (system base compile))
        (compile-file \"$scratch/$program.scm\" #:output-file \"$scratch/$program.go\")" >/dev/null 2>&1
    cat ../../prelude/prelude.scm $program.scm >"$scratch/native.scm"
    : >"$scratch/a"
    : >"$scratch/b"
    : >"$scratch/c"
    for _ in $(seq "$runs"); do
        cpu "$ours" --quiet $program.scm >>"$scratch/a"
        cpu "$native" "$scratch/native.scm" >>"$scratch/c"
        cpu guile --no-auto-compile -c "(load-compiled \"$scratch/$program.go\")" >>"$scratch/b"
    done
    a=$(median "$scratch/a") b=$(median "$scratch/b") c=$(median "$scratch/c")
    echo "| $program | $c | $a | $b | $(awk "BEGIN { printf \"%.2f | %.2f\", $c / $b, $a / $b }") |"
done
