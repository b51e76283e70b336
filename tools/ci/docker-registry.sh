#!/usr/bin/env bash
# Debian's docker-registry, unpacked without its service, for the tests of check-pull: prints where the program is.
# Without apt, or without the network, it says so and fails. `npm run test:registry` calls it.
set -euo pipefail

if [ -n "${DOCKER_REGISTRY:-}" ]; then
  "$DOCKER_REGISTRY" --version >&2
  echo "$DOCKER_REGISTRY"
  exit
fi
if command -v docker-registry; then exit; fi
folder="${XDG_CACHE_HOME:-$HOME/.cache}/cdktf-private-aci/docker-registry"
program="$folder/usr/bin/docker-registry"
if [ ! -x "$program" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  chmod 755 "$work"
  download() { (cd "$work" && apt-get download docker-registry) >&2; }
  if ! command -v apt-get >/dev/null; then
    echo "There is no docker-registry, and no apt-get to fetch it with: install it, or set DOCKER_REGISTRY." >&2
    exit 1
  fi
  # The list of packages may be missing or old.
  if ! download && ! { apt-get update >&2 && download; }; then
    echo "There is no docker-registry, and apt-get cannot download it: install it, or set DOCKER_REGISTRY." >&2
    exit 1
  fi
  dpkg -x "$work"/docker-registry_*.deb "$work/unpacked"
  mkdir -p "$(dirname "$folder")"
  # Moved into place, since another run may be about to start it.
  rm -rf "$folder"
  mv -T "$work/unpacked" "$folder"
fi
echo "$program"
