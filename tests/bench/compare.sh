#!/usr/bin/env bash
# compare.sh [RUNS] - our engine against guile-3.0's compiled code, as whole processes, side by side.
#
# For each program: processor time (user and system) of both, in turn, RUNS times (default 5); prints the medians and
# their ratio as a table. Compare ratios: absolute times drift from machine to machine.
set -euo pipefail
cd "$(dirname "$0")"
runs=${1:-5}
ours=../../target/release/boot2-scm
[ -x "$ours" ] || { echo "error: $ours is not there; run: cargo build --release --package boot2-scm" >&2; exit 1; }
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

echo '| program | vm, ms | guile, ms | vm / guile |'
echo '| --- | ---: | ---: | ---: |'
for program in fib tak queens sort strings tables closures deep; do
    cat guile-shim.scm $program.scm >"$scratch/$program.scm"
    guile --no-auto-compile -c "(use-modules (system base compile))
        (compile-file \"$scratch/$program.scm\" #:output-file \"$scratch/$program.go\")" >/dev/null 2>&1
    : >"$scratch/a"
    : >"$scratch/b"
    for _ in $(seq "$runs"); do
        cpu "$ours" --quiet $program.scm >>"$scratch/a"
        cpu guile --no-auto-compile -c "(load-compiled \"$scratch/$program.go\")" >>"$scratch/b"
    done
    a=$(median "$scratch/a") b=$(median "$scratch/b")
    echo "| $program | $a | $b | $(awk "BEGIN { printf \"%.2f\", $a / $b }") |"
done
