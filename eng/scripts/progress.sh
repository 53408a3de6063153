# shellcheck shell=bash
# For the scripts of the repository: messages, and long steps that show for how long they have run.

say() { printf 'prestacop: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

step_group=

# step TEXT LOG COMMAND...: runs COMMAND with its output in the file LOG, and shows the seconds: in one line that counts on a terminal,
# else in a line every ten seconds. Returns COMMAND's exit code. INT, TERM and HUP end COMMAND with all that it started.
step() {
  local text=$1 log=$2 code=0 started=$SECONDS shown=0 seconds
  shift 2
  mkdir -p "$(dirname "$log")"
  [ -t 2 ] || say "$text..."
  start_group "$@" >"$log" 2>&1
  while kill -0 "$step_group" 2>/dev/null; do
    read -rt 0.2 -u "$never" || true
    seconds=$((SECONDS - started))
    if [ -t 2 ]; then
      printf '\rprestacop: %s... %d s' "$text" "$seconds" >&2
    elif [ $((seconds - shown)) -ge "${PRESTACOP_PROGRESS_INTERVAL:-10}" ]; then
      shown=$seconds
      say "$text... $seconds s"
    fi
  done
  wait "$step_group" || code=$?
  # What the command left in the background, such as the servers of a build, is of no use to anybody else.
  end_group
  seconds=$((SECONDS - started))
  [ -t 2 ] && printf '\r\033[K' >&2
  if [ $code = 0 ]; then say "$text... done in $seconds s"; else say "$text... failed after $seconds s"; fi
  return $code
}

# run COMMAND...: like step, for a command that shows its progress itself.
run() {
  local code=0
  start_group "$@"
  wait "$step_group" || code=$?
  step_group=
  return $code
}

# A process group of its own, so that one signal reaches everything in it. It does not inherit the lock on fd 9.
start_group() {
  set -m
  "$@" </dev/null 9>&- &
  step_group=$!
  set +m
}

end_group() {
  local group=$step_group tries=0
  step_group=
  [ -n "$group" ] || return 0
  kill -TERM -- "-$group" 2>/dev/null || return 0
  while kill -0 -- "-$group" 2>/dev/null; do
    # Ten seconds to end in good order.
    [ $((tries += 1)) -le 50 ] || { kill -KILL -- "-$group" 2>/dev/null || true; return 0; }
    read -rt 0.2 -u "$never" || true
  done
}

cancelled() {
  trap '' INT TERM HUP
  end_group
  say 'cancelled'
  exit 2
}

# A pipe in which nothing ever comes: reading it with a timeout waits without another process.
exec {never}<> <(:)
trap cancelled INT TERM HUP
