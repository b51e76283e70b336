#!/usr/bin/env bash
# Runs Debian's shellcheck, unpacked without being installed, on the scripts that people run. Without apt, or without the
# network, it says so and fails.
set -euo pipefail
cd "$(dirname "$0")/../.."

folder="${XDG_CACHE_HOME:-$HOME/.cache}/cdktf-private-aci/shellcheck"
program=$(command -v shellcheck || echo "$folder/usr/bin/shellcheck")
if [ ! -x "$program" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  chmod 755 "$work"
  download() { (cd "$work" && apt-get download shellcheck) >&2; }
  # The list of packages may be missing or old.
  if ! download && ! { apt-get update >&2 && download; }; then
    echo "shellcheck not found, and apt-get cannot download it. Install shellcheck." >&2
    exit 1
  fi
  dpkg -x "$work"/shellcheck_*.deb "$work/unpacked"
  mkdir -p "$(dirname "$folder")"
  # Moved into place, since another run may be about to start it.
  rm -rf "$folder"
  mv -T "$work/unpacked" "$folder"
fi
mapfile -t scripts < <(git ls-files | while read -r file; do head -n 1 "$file" | grep -qE '^#!.*[/ ](ba)?sh$' && echo "$file"; done)
"$program" "${scripts[@]}"
echo "shellcheck: ${#scripts[@]} scripts are fine."
