# What Braid needs of a machine: found, on Debian as root installed, else named. Read by ../braid.
# shellcheck shell=bash

# The major version of the JDK in a folder; 0 if there is none.
jdk_version() {
  local version=0
  if [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  fi
  echo "${version:-0}"
}

# Sets JAVA_HOME: the one given, if it is new enough, else the lowest that is, of the usual folders.
find_java() {
  if [ -n "${JAVA_HOME:-}" ] && [ "$(jdk_version "$JAVA_HOME")" -ge "$JAVA_MIN" ]; then
    export JAVA_HOME
    return
  fi
  local folder version best='' best_version=9999
  local on_path=''
  if have javac; then
    on_path=$(readlink -f "$(command -v javac)" 2>/dev/null || true)
    on_path=${on_path%/bin/javac}
  fi
  for folder in "$on_path" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -d "$folder" ] || continue
    version=$(jdk_version "$folder")
    if [ "$version" -ge "$JAVA_MIN" ] && [ "$version" -lt "$best_version" ]; then
      best=$folder best_version=$version
    fi
  done
  [ -n "$best" ] || missing "needs a JDK $JAVA_MIN or newer: install one (for example Temurin), or point JAVA_HOME at it"
  export JAVA_HOME=$best
}

node_version() {
  local version=0
  if have node; then
    version=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
  fi
  echo "${version:-0}"
}

# Sets CHROME_BIN for the browser tests.
find_chromium() {
  local program
  for program in "${CHROME_BIN:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do
    if [ -n "$program" ] && have "$program"; then
      CHROME_BIN=$(command -v "$program")
      export CHROME_BIN
      return
    fi
  done
  return 1
}

# On Debian and its kin as root; else the caller names what is missing.
apt_updated=''
apt_install() {
  [ "$(id -u)" = 0 ] && have apt-get || return 1
  mkdir -p "$BUILD"
  say "installing $* ..."
  if [ -z "$apt_updated" ]; then
    apt-get update >"$BUILD/apt.log" 2>&1 || true
    apt_updated=yes
  fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >>"$BUILD/apt.log" 2>&1
}

need_maven() {
  have mvn || { apt_install maven && have mvn; } || missing "needs Maven: install it, so that 'mvn' is on the PATH"
}

need_node() {
  if [ "$(node_version)" -lt "$NODE_MIN" ] || ! have npm; then
    # What brings Node may bring npm along or not.
    have node || apt_install nodejs || true
    have npm || apt_install npm || true
  fi
  [ "$(node_version)" -ge "$NODE_MIN" ] && have npm \
    || missing "needs Node $NODE_MIN or newer with npm: install it, so that 'node' and 'npm' are on the PATH"
}

need_chromium() {
  find_chromium || { apt_install chromium && find_chromium; } \
    || missing "needs Chromium: install it, or point CHROME_BIN at it"
}
