# Builds what is missing or changed; two launchers one after the other. Read by ../braid.
# shellcheck shell=bash

# One number for all that a build reads: the files and folders named, of those that exist.
fingerprint() {
  local sum='sha256sum' path existing=()
  have sha256sum || sum='shasum -a 256'
  for path in "$@"; do
    [ ! -e "$HERE/$path" ] || existing+=("$path")
  done
  (cd "$HERE" && find "${existing[@]}" -type d \( -name node_modules -o -name dist -o -name target \) -prune -o -type f -print0 \
    | LC_ALL=C sort -z | xargs -0 $sum | $sum | cut -c1-16)
}

built() { [ "$(cat "$BUILD/$1.stamp" 2>/dev/null)" = "$2" ]; }
stamp() { printf '%s\n' "$2" >"$BUILD/$1.stamp"; }

# Runs a step of the build with one line before and one after; its own words go to a file, whose end is shown if it fails.
step() {
  local name=$1 what=$2 begun=$SECONDS
  shift 2
  say "$what ..."
  if ! "$@" >"$BUILD/$name.log" 2>&1 </dev/null; then
    tail -n 40 "$BUILD/$name.log" >&2
    say "$what failed; all of it is in .build/$name.log"
    exit 1
  fi
  say "$what: done in $((SECONDS - begun)) s"
}

# Two launchers build one after the other.
lock_build() {
  mkdir -p "$BUILD"
  local told=''
  until mkdir "$BUILD/lock" 2>/dev/null; do
    local holder
    holder=$(cat "$BUILD/lock/pid" 2>/dev/null || true)
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
      rm -rf "$BUILD/lock"
      continue
    fi
    [ -n "$told" ] || say "waiting for another build (process ${holder:-unknown}; if there is none, delete .build/lock) ..."
    told=yes
    sleep 1
  done
  echo $$ >"$BUILD/lock/pid"
  trap 'rm -rf "$BUILD/lock"' EXIT
}

unlock_build() {
  rm -rf "$BUILD/lock"
  trap - EXIT
}

# The packages of a folder with a package.json.
npm_packages() {
  local folder=$1 now
  [ -f "$HERE/$folder/package.json" ] || return 0
  now=$(fingerprint "$folder/package.json" "$folder/package-lock.json")
  local name
  name=$(printf '%s' "$folder" | tr '/' '-')
  if ! built "$name-packages" "$now" || [ ! -d "$HERE/$folder/node_modules" ]; then
    need_node
    (cd "$HERE/$folder" && step "$name-packages" "fetching the packages of $folder" npm ci --no-audit --no-fund)
    stamp "$name-packages" "$now"
  fi
}

# What the server's jar takes in: the folder, and the file of its dist that shows that it was built.
build_for_pages() {
  local folder=$1 shows=$2 now
  [ -f "$HERE/$folder/package.json" ] || return 0
  now=$(fingerprint "$folder")
  if ! built "$folder" "$now" || [ ! -f "$HERE/$folder/dist/$shows" ]; then
    need_node
    npm_packages "$folder"
    (cd "$HERE/$folder" && step "$folder" "building the $folder" npm run build)
    stamp "$folder" "$now"
  fi
}

build_pages() {
  build_for_pages console index.html
  build_for_pages tag tag.js
}

# Unpacks the jar, which then starts faster and may be built again while an older one runs. Sets APP and QUICK, the JVM's flags of a quick start.
build_server() {
  local now
  now=$(fingerprint server/pom.xml server/src/main samples/gallery samples/shop console tag)
  APP=$BUILD/app-$now
  [ -f "$APP/braid.jar" ] || package_server
  prepare_start
}

package_server() {
  need_maven
  build_pages
  # What runs holds no tests: "braid test" compiles and runs them.
  (cd "$HERE/server" && step server "building the server" \
    mvn -B -ntp -Dmaven.test.skip=true -Dspotless.apply.skip=true package)
  rm -rf "$APP.half"
  step unpack "unpacking the server" \
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$HERE/server/target/braid.jar" extract --destination "$APP.half"
  mv "$APP.half" "$APP"
  # Keep the one before: a Braid may be running from it.
  local old
  for old in $(ls -dt "$BUILD"/app-* 2>/dev/null | tail -n +3); do
    rm -rf "$old"
  done
}

# What a start loads and links is worked out once, by starting for a moment (the JVM's AOT cache, JEP 514): each later start takes half as long.
# Only of what is committed, since whoever works on Braid builds often. An empty file says that it failed: Braid starts without it, too.
prepare_start() {
  local cache
  cache=$APP/start-$(cksum <"$JAVA_HOME/release" | cut -d ' ' -f 1).aot
  QUICK=()
  [ -f "$cache" ] || ! committed || step start "preparing quick starts" rehearse "$cache"
  [ ! -s "$cache" ] || QUICK=("-XX:AOTCache=$cache" -Xlog:aot=off)
}

committed() {
  [ -e "$HERE/.git" ] && have git || return 0
  git -C "$HERE" diff --quiet HEAD -- server console tag samples
}

# Starts a Braid of its own until it is ready, two minutes at most, and ends it. The step keeps its words.
rehearse() {
  local cache=$1 home=$BUILD/start-home pid waited=0
  rm -rf "$home"
  # shellcheck disable=SC2086
  "$JAVA_HOME/bin/java" $JAVA_FLAGS "-XX:AOTCacheOutput=$cache.half" -jar "$APP/braid.jar" serve --home "$home" --port 0 &
  pid=$!
  # What runs in the background does not hear Ctrl-C.
  trap "kill $pid 2>/dev/null; rm -rf '$BUILD/lock'" EXIT
  until grep -q 'Braid is ready' "$BUILD/start.log" || ! kill -0 "$pid" 2>/dev/null || [ "$waited" -ge 600 ]; do
    sleep 0.2
    waited=$((waited + 1))
  done
  kill "$pid" 2>/dev/null || true
  wait "$pid" || true
  trap 'rm -rf "$BUILD/lock"' EXIT
  rm -rf "$home"
  mv "$cache.half" "$cache" 2>/dev/null || : >"$cache"
}
