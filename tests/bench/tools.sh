#!/usr/bin/env bash
# tools.sh [RUNS] - speed of the chain's M1pp and hex2pp on growing inputs, natively, as whole processes.
#
# The inputs are made of the chain's own text: scheme1 once, 4 times and 16 times, each copy with names of its own.
# Prints bytes, the least processor time of RUNS runs (default 5) and the rate, as a table.
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${1:-5}
arch=$(uname -m | sed -e s/x86_64/amd64/ -e s/arm64/aarch64/)
target/release/boot2-scm --quiet chain/boot.scm "$arch" boot2
tools=build/$arch/host/boot1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The least of RUNS processor times of a command, in seconds.
cpu() {
    local TIMEFORMAT='%U %S'
    for _ in $(seq "$runs"); do
        { time "$@" >/dev/null 2>&1; } 2>&1
    done | awk '{ t = $1 + $2; if (NR == 1 || t < least) least = t } END { printf "%.3f", least }'
}
row() {
    local bytes seconds
    bytes=$(stat -c %s "${@: -1}")
    seconds=$(cpu "${@:3}" "$scratch/out")
    awk "BEGIN { printf \"| %s | %s | %.2f | %.3f | %.1f |\n\", \"$1\", \"$2\", $bytes / 1e6, $seconds, $bytes / 1e6 / ($seconds > 0 ? $seconds : .001) }"
}

# The parts of scheme1, in the chain's order.
parts=$(sed -n '/source-list scheme1-parts/,/)/p' chain/sources.scm | tr ' ()' '\n\n\n' | grep 'P1pp$' | sed 's|^|chain/scheme1/|')
# Macros may be defined only once, so further copies go without them and their uses between functions, and name their
# frames anew.
cat chain/p1/P1-"$arch".M1pp chain/p1/P1.M1pp chain/p1/P1pp.P1pp $parts >"$scratch/M1pp.1"
cat $parts | awk '/^%macro|^%struct|^%enum/ { skip = 1 } !skip && (/^%fn/ || !/^%/) { print } /%endm|^}|^%(struct|enum).*}/ { skip = 0 }' >"$scratch/body"
"$tools/M1pp" "$scratch/M1pp.1" "$scratch/expanded"
cat "vendor/seed/$arch/ELF.hex2" "$scratch/expanded" >"$scratch/hex2pp.1"
for n in 4 16; do
    cp "$scratch/M1pp.1" "$scratch/M1pp.$n"
    cp "$scratch/hex2pp.1" "$scratch/hex2pp.$n"
    for k in $(seq 2 "$n"); do
        sed -E "s/^%fn2\(([A-Za-z0-9_]+)/%fn2(\1_copy$k/" "$scratch/body" >>"$scratch/M1pp.$n"
        sed -E "s/([:&%!@~\$])([A-Za-z_][A-Za-z0-9_.]*)/\1\2_copy$k/g" "$scratch/expanded" >>"$scratch/hex2pp.$n"
    done
done

echo '| tool | copies | MB | s | MB/s |'
echo '| --- | ---: | ---: | ---: | ---: |'
for n in 1 4 16; do row M1pp $n "$tools/M1pp" "$scratch/M1pp.$n"; done
for n in 1 4 16; do row hex2pp $n "$tools/hex2pp" -B 0x600000 "$scratch/hex2pp.$n"; done
