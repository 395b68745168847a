#!/bin/sh
# Runs the steps of the Dockerfile without Docker: the same install script in a clean root, then the image's command as
# its user on a read-only file system, with nothing but /data, /corpus and /tmp to write. For Linux, as root.
#   deploy/clean-root.sh
set -eu
cd "$(dirname "$0")/.."
project=$(pwd)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
# A mount namespace of its own: nothing is mounted outside, and all of it goes with the shell.
PROJECT=$project ROOT=$root NPM=$(npm root -g)/npm unshare --mount --pid --fork sh -eu <<'INSIDE'
mount -t tmpfs -o size=2g root "$ROOT"
cd "$ROOT"
mkdir -p usr/local/bin proc dev etc tmp source root opt data corpus home/node
for system in /bin /sbin /lib /lib64 /usr/bin /usr/sbin /usr/lib /usr/lib64 /usr/share; do
  if [ -L "$system" ]; then mkdir -p ".${system%/*}"; cp -P "$system" ".$system"
  elif [ -d "$system" ]; then mkdir -p ".$system"; mount --bind -o ro "$system" ".$system"; fi
done
for file in /etc/resolv.conf /etc/ssl /etc/passwd /etc/group /etc/nsswitch.conf /etc/npmrc /root/.npmrc /usr/local/share/ca-certificates; do
  if [ -e "$file" ]; then mkdir -p ".${file%/*}"; cp -RL "$file" ".$file"; fi
done
mount -t proc proc proc
for device in null zero random urandom; do touch "dev/$device"; mount --bind "/dev/$device" "dev/$device"; done
mkdir dev/shm
# The image's Node, which is what node:26 has: one Node 26, and npm.
mkdir -p usr/local/lib/node_modules
cp -R "$NPM" usr/local/lib/node_modules/npm
cp "$PROJECT"/node_modules/node-linux-*/bin/node usr/local/bin/node
ln -s ../lib/node_modules/npm/bin/npm-cli.js usr/local/bin/npm
# COPY . . with .dockerignore: what git has.
(cd "$PROJECT" && git archive HEAD) | tar -x -C source --exclude test
PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
unset NODE_OPTIONS
chroot . sh -c 'cd /source && deploy/install.sh /opt/dateline --system-node'
du -sm opt/dateline | sed 's/\topt/ MB\t\/opt/'
cp -R source/corpus/. corpus/
chown -R 65534:65534 data corpus
rm -rf source usr/local/lib/node_modules/npm usr/local/bin/npm
mount -o remount,ro "$ROOT"
for written in data corpus tmp; do mkdir -p "/tmp/$$-$written"; cp -R "$written/." "/tmp/$$-$written/"; mount --bind "/tmp/$$-$written" "$written"; done
chown 65534 data corpus tmp
cat > tmp/steps.sh <<'STEPS'
set -eu
cd /opt/dateline
export HOME=/tmp DATELINE_DATA=/data/dateline.sqlite DATELINE_CORPUS=/corpus DATELINE_HEALTH_PORT=9191 NODE_ENV=production
if touch /opt/dateline/x 2>/dev/null; then echo "the file system can be written"; exit 1; fi
deploy/run >/tmp/log 2>&1 &
bot=$!
n=0
until node deploy/health.mjs >/dev/null 2>&1; do
  n=$((n + 1)); if [ $n -gt 120 ]; then cat /tmp/log; exit 1; fi
  sleep 0.5
done
echo "connected as user $(id -u), on a read-only file system; health: $(node deploy/health.mjs)"
deploy/run doctor | grep -v '^ok' || true
kill -TERM $bot
wait $bot && echo "stopped on SIGTERM with 0"
STEPS
chroot --userspec=65534:65534 . sh /tmp/steps.sh
for written in data corpus tmp; do umount "$written"; rm -rf "/tmp/$$-$written"; done
INSIDE
