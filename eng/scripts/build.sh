# shellcheck shell=bash
# For ./prestacop: restores and builds projects, when something has changed that they are built from. Sourced after progress.sh.

configuration=${PRESTACOP_CONFIGURATION:-Release}
built=$root/artifacts/.built/${configuration,,}

# The program that a project makes.
program() { echo "$root/artifacts/bin/$(basename "$1" .csproj)/${configuration,,}/$(basename "$1" .csproj).dll"; }

# build COMMAND PROJECT...: brings the projects up to date for COMMAND. With $tools set, these must be installed, too; with $starts_servers, the
# runtime of Spark, Kafka and Hadoop is laid out.
build() {
  local command=$1 stale=''
  shift
  cd "$root"
  if changed "$@"; then
    stale=1
    type -P dotnet >/dev/null || fail "the .NET 10 SDK is needed, and dotnet is not on the PATH. Get it from https://dot.net"
  fi
  local all='' runtime=$starts_servers
  [ -z "$stale" ] || all=$(references "$@")
  # The protocol of Spark Connect, which the client is compiled from, is in Spark's jars.
  case $all in *Prestacop.Spark.Client.csproj*) runtime=1 ;; esac
  if [ -n "$runtime" ] && { [ -n "$stale" ] || [ "$command" = test ]; }; then tools+=(jdk maven); fi
  case $all in *Prestacop.Web.csproj*) tools+=(npm) ;; esac
  if [ ${#tools[@]} -gt 0 ]; then
    # Only the tests need what an ordinary user would not have: the others name what is missing, and leave the machine as it is.
    if [ "$command" = test ]; then eng/scripts/prerequisites "${tools[@]}"; else eng/scripts/prerequisites --check-only "${tools[@]}"; fi
  fi
  [ -z "$runtime" ] || run spark-submit/setup
  [ -z "$stale" ] || locked compile "$@"
}

# changed PROJECT...: was anything changed after their last build that they may be built from?
changed() {
  local project mark places=(Prestacop.* spark-submit Directory.* global.json .globalconfig BannedSymbols.txt)
  for project; do
    [ -d "artifacts/bin/$(basename "$project" .csproj)/${configuration,,}" ] || return 0
    case $project in Prestacop.*) ;; *) places=("${places[@]}" tests eng samples) ;; esac
  done
  mark=$(oldest_mark '' "$@")
  # Folders count, too: a file that was deleted leaves no other trace. Builds themselves change those two of the dashboard.
  [ -z "$mark" ] || [ -n "$(find "${places[@]}" \( -name node_modules -o -path Prestacop.Web/wwwroot/lib \) -prune -o \
    -newer "$mark" ! -name '*.md' ! -path Prestacop.Web ! -path Prestacop.Web/wwwroot -print -quit)" ]
}

# restored PROJECT...: has no project file changed since the packages of these were restored?
restored() {
  local mark
  mark=$(oldest_mark .restored "$@")
  [ -n "$mark" ] && [ -z "$(find . -maxdepth 4 \( -name artifacts -o -name node_modules -o -name .git -o -name .prestacop \) -prune -o \
    \( -name '*.csproj' -o -name 'Directory.*' -o -name '*.targets' -o -name packages.lock.json -o -name global.json \) -newer "$mark" -print -quit)" ]
}

# oldest_mark SUFFIX PROJECT...: the oldest file that notes when one of the projects was built; nothing when one never was.
oldest_mark() {
  local suffix=$1 oldest='' project mark
  shift
  for project; do
    mark=$built/$(basename "$project" .csproj)$suffix
    [ -e "$mark" ] || return 0
    if [ -z "$oldest" ] || [ "$mark" -ot "$oldest" ]; then oldest=$mark; fi
  done
  echo "$oldest"
}

# references PROJECT...: the projects and all that they reference, a line each.
references() {
  local queue=("$@") seen=' ' project reference
  shopt -s globstar nullglob
  while [ ${#queue[@]} -gt 0 ]; do
    project=${queue[0]}
    queue=("${queue[@]:1}")
    case $seen in *" $project "*) continue ;; esac
    seen+="$project "
    echo "$project"
    while IFS= read -r reference; do
      # A pattern, as the architecture test has, names several.
      for reference in $(dirname "$project")/$reference; do queue+=("$(realpath --relative-to=. "$reference")"); done
    done < <(sed -nE 's/.*<ProjectReference Include="([^"]+)".*/\1/p' "$project")
  done
}

# locked COMMAND...: runs a function while no other ./prestacop builds into the same folders.
locked() {
  mkdir -p "$built"
  exec 9>"$built/.lock"
  if ! flock -n 9; then
    say 'waiting for another build in this folder...'
    until flock -n 9; do read -rt 0.5 -u "$never" || true; done
  fi
  "$@"
  exec 9>&-
}

compile() {
  # Whoever held the lock may have built the same.
  changed "$@" || return 0
  local project log=artifacts/logs/build.log started
  started=$(mktemp "$built/.started-XXXXXX")
  # shellcheck disable=SC2064 # The file's name as it is now.
  trap "rm -f '$started'" EXIT
  PRESTACOP_PROJECTS=''
  for project; do PRESTACOP_PROJECTS+="$root/$project;"; done
  export PRESTACOP_PROJECTS
  if ! restored "$@"; then
    step 'restoring packages' artifacts/logs/restore.log dotnet msbuild eng/Build.proj -nologo -v:quiet -t:Restore || broken artifacts/logs/restore.log
    for project; do touch -r "$started" "$built/$(basename "$project" .csproj).restored"; done
  fi
  # A compiler server of its own, which ends with the build.
  if ! step "building $(describe "$@")" "$log" \
    dotnet msbuild eng/Build.proj -nologo -v:quiet -m -nodeReuse:false "-p:Configuration=$configuration" -p:UseSharedCompilation=true "-p:SharedCompilationId=prestacop-$$"; then
    # Packages may be gone from the cache since they were restored.
    rm -f "$built"/*.restored
    broken "$log"
  fi
  # As old as the build's start, so that a file that was saved meanwhile is built next time.
  for project; do touch -r "$started" "$built/$(basename "$project" .csproj)"; done
  rm -f "$started"
  trap - EXIT
  unset PRESTACOP_PROJECTS
}

describe() { if [ $# -gt 5 ]; then echo "$# projects"; else basename -s .csproj "$@" | sed 's/^Prestacop\.//' | paste -sd, | sed 's/,/, /g'; fi; }

broken() {
  grep -E 'error|warning' "$1" | sed "s#$root/##g" | sort -u | head -20 >&2 || tail -n 20 "$1" >&2
  fail "the build failed; see $1"
}
