# Runs every test and adds up what the runners say. Read by ../braid.
# shellcheck shell=bash

# Adds what a test runner's output says to passed and failed; what says nothing counts by its exit code.
count() {
  local output=$1 status=$2 p f
  # vitest: "Tests  1 failed | 11 passed (12)", Playwright: "12 passed", node --test: "# pass 12".
  p=$(sed -n -e 's/^ *Tests .*[^0-9]\([0-9][0-9]*\) passed.*/\1/p' -e 's/^ *\([0-9][0-9]*\) passed.*/\1/p' \
    -e 's/^[^0-9a-z]*pass \([0-9][0-9]*\)$/\1/p' "$output" | awk '{ sum += $1 } END { print sum + 0 }')
  f=$(sed -n -e 's/^ *Tests .*[^0-9]\([0-9][0-9]*\) failed.*/\1/p' -e 's/^ *\([0-9][0-9]*\) failed.*/\1/p' \
    -e 's/^[^0-9a-z]*fail \([0-9][0-9]*\)$/\1/p' "$output" | awk '{ sum += $1 } END { print sum + 0 }')
  p=${p:-0} f=${f:-0}
  [ "$status" = 0 ] || [ "$f" != 0 ] || f=1
  [ "$status" != 0 ] || [ "$p" != 0 ] || p=1
  passed=$((passed + p)) failed=$((failed + f))
}

# Adds Maven's last word on the tests of a module: "Tests run: 49, Failures: 1, Errors: 0, Skipped: 2", where the first number counts them
# all. Not the reports in surefire-reports: a class with tests of two engines (JUnit's and jqwik's) writes its file twice, the second time
# over the first.
count_maven() {
  local output=$1 status=$2 total tests bad skipped
  total=$(sed -n 's/^.*Tests run: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\), Skipped: \([0-9]*\)[^,]*$/\1 \2 \3 \4/p' "$output" \
    | awk '{ tests = $1; bad = $2 + $3; skipped = $4 } END { print tests + 0, bad + 0, skipped + 0 }')
  read -r tests bad skipped <<<"$total"
  [ "$status" = 0 ] || [ "$bad" != 0 ] || bad=1
  passed=$((passed + tests - bad - skipped)) failed=$((failed + bad))
  [ "$passed" -ge 0 ] || passed=0
}

has_script() { [ -f "$HERE/$1/package.json" ] && grep -q "\"$2\" *:" "$HERE/$1/package.json"; }

# The folders with tests of their own. They come after the server's: a browser takes all processors that it is given, and beside it everything takes
# three times as long.
FOLDERS='console tag shop e2e'

# Runs the tests of a folder, if it has any, and counts what they say; the quick ones of them if told so.
test_folder() {
  local folder=$1 fast=$2 log=$BUILD/test-$1.log script=test status=0
  has_script "$folder" test || return 0
  [ -z "$fast" ] || ! has_script "$folder" unit || script=unit
  (cd "$HERE/$folder" && NO_COLOR=1 CI=1 npm run "$script" </dev/null 2>&1) | tee "$log" || status=$?
  count "$log" "$status"
}

# Runs Maven in the server's folder and counts what it says, which is kept under a name; no test at all is a failure.
test_server() {
  local log=$BUILD/test-$1.log status=0 before=$((passed + failed))
  shift
  (cd "$HERE/server" && mvn -B -ntp "$@" </dev/null 2>&1) | tee "$log" || status=$?
  count_maven "$log" "$status"
  [ $((passed + failed)) -gt "$before" ] || failed=$((failed + 1))
}

run_tests() {
  local fast='' folder
  while [ $# -gt 0 ]; do
    case $1 in
      --fast) fast=yes ;;
      *)
        say "'test' has no option $1"
        cat "$HELP/test.txt" >&2
        exit "$MISUSED"
        ;;
    esac
    shift
  done
  find_java
  need_maven
  [ -n "$fast" ] || need_chromium
  find_chromium || true
  lock_build
  build_pages
  for folder in console tag e2e server/src/test/node; do
    npm_packages "$folder"
  done
  [ -n "$fast" ] || build_server
  unlock_build

  passed=0 failed=0
  say "testing the server ..."
  test_server server "-Dtest.excludedGroups=alone${fast:+,slow}" test
  if [ -z "$fast" ]; then
    say "simulating crashes ..."
    # The same code some ten thousand times: worth the second compiler.
    test_server simulation -Dtest.groups=alone -Dtest.compiler=-XX:+TieredCompilation surefire:test
  fi
  for folder in $FOLDERS; do
    # All of it together takes too long for the quick ones.
    [ -z "$fast" ] || [ "$folder" != e2e ] || continue
    say "testing $folder ..."
    test_folder "$folder" "$fast"
  done
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
}
