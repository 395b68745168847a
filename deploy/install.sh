#!/bin/sh
# Installs this checkout into a folder: what runs, without tools for development.
#   deploy/install.sh TARGET                 with the project's own Node
#   deploy/install.sh TARGET --system-node   with the system's Node, from version 26
# An installation that is there is replaced; what was put into its corpus, data and .env stays.
set -eu
target=${1:?TARGET is missing}
cd "$(dirname "$0")/.."
case ${2:-} in
  "") ;;
  --system-node)
    [ "$(node -p 'Number.parseInt(process.versions.node) >= 26')" = true ] || {
      echo "--system-node needs Node 26 or later; this is $(node --version)." >&2
      exit 2
    }
    ;;
  *) echo "$2 is not an option" >&2; exit 2 ;;
esac
# A folder beside it is filled first: a failed install leaves the old one whole.
new=$target.new
rm -rf "$new"
mkdir -p "$new"
cp -R src commands deploy package.json package-lock.json .npmrc LICENSE README.md CHANGELOG.md .env.example "$new"
(cd "$new" && npm ci --omit=dev --no-audit --no-fund)
if [ "${2:-}" = --system-node ]; then rm -rf "$new"/node_modules/node-* "$new"/node_modules/.bin/node; fi
# Maps, types and sources of packages are for development: half of the files, none of which runs.
find "$new/node_modules" -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete
if [ -d "$target" ]; then
  rm -rf "$target.old"
  for kept in .env corpus data; do if [ -e "$target/$kept" ]; then mv "$target/$kept" "$new/"; fi; done
  mv "$target" "$target.old"
fi
if ! [ -e "$new/corpus" ]; then cp -R corpus "$new/"; fi
mv "$new" "$target"
rm -rf "$target.old"
echo "$target holds Dateline $(sed -n 's/^  "version": "\(.*\)",$/\1/p' "$target/package.json")."
