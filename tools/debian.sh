#!/usr/bin/env bash
# Installs those of the named Debian packages that are missing, and starts none of their services:
#   bash tools/debian.sh postgresql redis-server
# Where there is no apt-get it only says so: what a test then misses, that test names.
set -euo pipefail

missing=()
for package in "$@"; do
	status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
	[ "$status" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
	echo "Installed already: $*"
	exit 0
fi
if ! command -v apt-get >/dev/null; then
	echo "No apt-get here. Install by other means: ${missing[*]}"
	exit 0
fi

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

# The tests start what they need on ports of their own, so no service is to come up with its package.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
	trap 'as_root rm -f "$policy"' EXIT
	printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
	as_root chmod 755 "$policy"
fi

# A source that has nothing to do with these packages may be out of reach.
as_root apt-get update || echo 'Not every list of packages could be renewed.'
as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}"
