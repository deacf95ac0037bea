# Sourced by the scripts beside it: a folder that is gone afterwards, Python packages in it, and a server on the loopback.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
dir=$(mktemp -d)
server=
export PORT="${PORT:-18181}"
api="http://127.0.0.1:$PORT"

finish() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi
  rm -rf "$dir"
}
trap finish EXIT

# Python packages into $dir/v; VENV names an environment that has them already.
python_with() {
  if [ -n "${VENV:-}" ]; then
    ln -s "$VENV" "$dir/v"
  else
    python3 -m venv "$dir/v"
    "$dir/v/bin/pip" install -q "$@"
  fi
}

serve() {
  (cd "$root" && exec node --import tsx bench/real/server.ts) &
  server=$!
  tries=0
  until curl -sf "$api/v1/models" >/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 50 ] || { echo "the server did not start"; exit 1; }
    sleep 0.2
  done
}

# What flippoint reads against what the tool says of itself.
check() {
  (cd "$root" && node --import tsx bench/real/check.ts "$@")
}
