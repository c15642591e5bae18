#!/bin/sh
# Measures native code, as README.md says: 'table [ROWS]', 'polybench', or 'prelude [LEVEL [COMPILER]]'.
set -e
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../../.." && pwd)
prelude="$root/processor/src/main/resources/dev/kiln/compiler/backend/c"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

plain() {
  gcc -std=gnu11 -O3 -march=native -ffast-math -c "$here/plain.c" -o "$work/plain.o"
}

# Java beside C.
table() {
  java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
  plain
  gcc -std=gnu11 -O3 -march=native -c "$here/scalar.c" -o "$work/scalar.o"
  gcc -std=gnu11 -O3 -march=native "$here/table.c" "$work/plain.o" "$work/scalar.o" \
    -o "$work/table" -lopenblas -lmvec -lm
  (cd "$root" && mvn -B -q package -Pbench -pl it/bench -am -DskipTests)
  "$java" -version 2>&1 | head -n 1
  "$java" -cp "$root/it/bench/target/classes:$root/runtime/target/classes" \
    com.acme.bench.natives.NativeTable "$work/table" "$@"
}

# PolyBench in C beside Java by hand: all functions marked, before the classes of the build.
polybench() {
  home="${JAVA_HOME:+$JAVA_HOME/bin/}"
  (cd "$root" && mvn -B -q package -Pbench -pl it/bench -am -DskipTests)
  mkdir -p "$work/kiln/com/acme/bench" "$work/classes"
  sed 's/^define /@native\ndefine /' "$root/it/bench/src/main/kiln/com/acme/bench/PolyBench.kiln" \
    > "$work/kiln/com/acme/bench/PolyBench.kiln"
  "${home}java" -jar "$root/processor/target/kiln.jar" build -d "$work/java" "$work/kiln"
  path="$root/annotations/target/classes:$root/runtime/target/classes"
  find "$work/java" -name '*.java' -exec "${home}javac" -proc:none -cp "$path" -d "$work/classes" {} +
  cp -r "$work/java/META-INF" "$work/classes"
  "${home}java" --enable-native-access=ALL-UNNAMED -Dkiln.native=require \
    -cp "$work/classes:$root/it/bench/target/classes:$path" com.acme.bench.poly.PolyCompare
}

# Puts a file after those that it needs.
add() {
  case " $added " in *" $1 "*) return ;; esac
  added="$added $1"
  for other in $(sed -n '1s/^\/\/ needs: //p' "$prelude/$1" | tr -d ','); do
    add "$other"
  done
  cat "$prelude/$1" >> "$work/all.c"
}

# The prelude beside C.
prelude() {
  level=${1:-v4}
  cc=${2:-cc}
  for file in reals exponential logarithm trigonometry_arrays sums extremes product product_fixed \
      product_threads; do
    add "$file.c"
  done
  cat "$here/prelude.c" >> "$work/all.c"
  plain
  "$cc" -std=gnu11 -O3 -march=x86-64-"$level" -ffp-contract=off -fwrapv -fno-strict-aliasing \
    -fno-math-errno -fno-trapping-math -I"$here" "$work/all.c" "$work/plain.o" \
    -o "$work/prelude" -lopenblas -lmvec -lm -pthread
  OPENBLAS_NUM_THREADS=1 "$work/prelude"
}

case "$1" in
  table) shift; table "$@" ;;
  prelude) shift; prelude "$@" ;;
  polybench) polybench ;;
  *) echo "run.sh table [ROWS] | run.sh polybench | run.sh prelude [LEVEL [COMPILER]]" >&2; exit 2 ;;
esac
