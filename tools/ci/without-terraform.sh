#!/usr/bin/env bash
# Runs a command as on a machine without Terraform: in each folder of the PATH that has one, everything else is there.
#   tools/ci/without-terraform.sh npm test
set -euo pipefail

links=$(mktemp -d)
trap 'rm -rf "$links"' EXIT

path=
while IFS= read -r -d : folder; do
  if [ -x "$folder/terraform" ]; then
    others=$(mktemp -d "$links/XXXX")
    find "$folder" -mindepth 1 -maxdepth 1 ! -name terraform -exec ln -s -t "$others" {} +
    folder=$others
  fi
  path+=${path:+:}$folder
done <<<"$PATH:"

PATH=$path
if command -v terraform >/dev/null; then
  echo 'There is still a terraform on the PATH.' >&2
  exit 1
fi
"$@"
