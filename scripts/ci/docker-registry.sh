#!/usr/bin/env bash
# Debian's docker-registry, unpacked without its service, for the tests of check-pull: prints where the program is.
# Without apt, or without the network, it says so and prints nothing, and those tests report themselves as skipped.
#   DOCKER_REGISTRY=$(scripts/ci/docker-registry.sh) npm test
set -euo pipefail

if command -v docker-registry; then exit; fi
folder="${XDG_CACHE_HOME:-$HOME/.cache}/cdktf-private-aci/docker-registry"
program="$folder/usr/bin/docker-registry"
if [ ! -x "$program" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  chmod 755 "$work"
  download() { (cd "$work" && apt-get download docker-registry) >&2; }
  if ! command -v apt-get >/dev/null; then
    echo "no apt-get: docker-registry is not installed" >&2
    exit
  fi
  # The list of packages may be missing or old.
  if ! download && ! { apt-get update >&2 && download; }; then
    echo "apt-get cannot download docker-registry: it is not installed" >&2
    exit
  fi
  dpkg -x "$work"/docker-registry_*.deb "$work/unpacked"
  mkdir -p "$(dirname "$folder")"
  # Moved into place, since another run may be about to start it.
  rm -rf "$folder"
  mv -T "$work/unpacked" "$folder"
fi
echo "$program"
