#!/usr/bin/env bash
# Installs one exact version of flippoint outside the checkout, and says where its command line is.
set -euo pipefail

version="${FLIPPOINT_VERSION:?}"
if [[ "$version" =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]]; then
  package="flippoint@$version"
elif [[ "$version" == *.tgz && -f "$version" ]]; then
  package="$(cd "$(dirname "$version")" && pwd)/$(basename "$version")"
else
  echo "::error title=flippoint::version is \"${version//[$'\r\n%']/ }\": give an exact version such as 0.1.0, or the path of a .tgz file"
  exit 2
fi

if ! node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'; then
  echo "::error title=flippoint::Node.js 20.19 or newer is needed; add actions/setup-node before this step"
  exit 2
fi

place="$(mktemp -d "${RUNNER_TEMP:-/tmp}/flippoint-XXXXXX")"
echo '{"private":true}' > "$place/package.json"
npm install --prefix "$place" --ignore-scripts --no-audit --no-fund --loglevel=error "$package"
echo "cli=$place/node_modules/flippoint/dist/cli.cjs" >> "$GITHUB_OUTPUT"
