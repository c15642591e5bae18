#!/bin/sh
# Compiles the prelude and what it is compared with, and prints the times. Arguments: a level of
# x86-64 (v4 if left out) and a compiler (cc).
set -e
here=$(cd "$(dirname "$0")" && pwd)
prelude="$here/../../../../../processor/src/main/resources/dev/kiln/compiler/backend/c"
level=${1:-v4}
cc=${2:-cc}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Puts a file after those that it needs.
add() {
  case " $added " in *" $1 "*) return ;; esac
  added="$added $1"
  for other in $(sed -n '1s/^\/\/ needs: //p' "$prelude/$1" | tr -d ','); do
    add "$other"
  done
  cat "$prelude/$1" >> "$work/all.c"
}
for file in reals exponential logarithm trigonometry_arrays sums extremes product product_fixed \
    product_threads; do
  add "$file.c"
done
cat "$here/prelude.c" >> "$work/all.c"
"$cc" -std=gnu11 -O3 -march=native -ffast-math -c "$here/plain.c" -o "$work/plain.o"
"$cc" -std=gnu11 -O3 -march=x86-64-"$level" -ffp-contract=off -fwrapv -fno-strict-aliasing \
  -fno-math-errno -fno-trapping-math -I"$here" "$work/all.c" "$work/plain.o" \
  -o "$work/prelude" -lopenblas -lm -pthread
OPENBLAS_NUM_THREADS=1 "$work/prelude"
