#!/bin/sh
# Backs up what cannot be made again: the store, and the documents. The bot may run meanwhile.
#   deploy/backup.sh FOLDER [DAYS]
# FOLDER/store-….sqlite is a copy of one moment, checked, one a run; those older than DAYS (14) are removed.
# FOLDER/corpus has every document that was ever there: new ones are added, none is removed.
set -eu
folder=$(mkdir -p "${1:?FOLDER is missing}" && cd "$1" && pwd)
days=${2:-14}
cd "$(dirname "$0")/.."
setting() { # NAME DEFAULT: from the environment, else from .env
  value=$(printenv "$1" || { [ -f .env ] && sed -n "s/^$1=//p" .env | tail -n 1; } || true)
  echo "${value:-$2}"
}
corpus=$(setting DATELINE_CORPUS corpus)
copy=$folder/store-$(date -u +%Y-%m-%dT%H-%M-%SZ).sqlite
deploy/run store backup "$copy"
mkdir -p "$folder/corpus"
if [ -d "$corpus" ]; then cp -Rup "$corpus/." "$folder/corpus/"; else cp -up "$corpus" "$folder/corpus/"; fi
find "$folder" -maxdepth 1 -name 'store-*.sqlite' -mtime "+$days" -delete
