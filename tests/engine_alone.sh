#!/usr/bin/env bash
# The engine builds with fmt, Lua and yaml-cpp alone, installs, and plays a session in a small project that finds it.
# engine_alone.sh SOURCE-FOLDER WORK-FOLDER
set -euo pipefail
source="$1" work="$2"
mkdir -p "$work"
quietly() { "$@" >"$work/log" 2>&1 || { tail -n 40 "$work/log"; exit 1; }; }
without=()
for library in CLI11 nlohmann_json PkgConfig Catch2; do without+=("-DCMAKE_DISABLE_FIND_PACKAGE_$library=ON"); done
# Not worth optimising: what it computes is tested elsewhere.
quietly cmake -S "$source" -B "$work/engine" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 \
  -DPRACTICUM_ENGINE_ONLY=ON -DPRACTICUM_WERROR=ON -DCMAKE_INSTALL_PREFIX="$work/installed" "${without[@]}"
quietly cmake --build "$work/engine"
rm -rf "$work/installed"
quietly cmake --install "$work/engine"
# Made with the program; unoptimised it would take a minute.
mkdir -p "$work/installed/share/practicum"
cp -r "$work/../share/practicum/compiled" "$work/installed/share/practicum/"
rm -rf "$work/embed"
quietly cmake -S "$source/examples/embed" -B "$work/embed" -G Ninja -DCMAKE_PREFIX_PATH="$work/installed"
quietly cmake --build "$work/embed"
(cd "$work" && embed/embed) >"$work/out"
grep -qE '^[0-9]+ turns; .+' "$work/out" || { echo "the project that embeds the engine played no session:"; cat "$work/out"; exit 1; }
# The page shows the project as it is.
shown() { awk -v tag="\`\`\`$1 embed" '$0 == tag { on = 1; next } /^```/ { on = 0 } on' "$source/docs/embedding.md"; }
diff <(shown cmake) "$source/examples/embed/CMakeLists.txt"
diff <(shown cpp) "$source/examples/embed/main.cpp"
echo "the engine alone: built, installed, found; $(cat "$work/out")"
