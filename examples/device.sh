#!/bin/sh
# A device, played with curl: it presents a provisioning token, becomes its maker's, and keeps its credential.
#
#   examples/device.sh http://localhost:8787 TOKEN TEMPLATE [FILE]
#
# TOKEN is what `POST /v1/provisioning-tokens` answered to the person whose the device becomes: good for ten minutes,
# once. TEMPLATE is what kind of device this is (`tpl_…`). The credential goes to FILE, which only this user can read;
# it is shown this once, so a device that loses it is given another by `POST /v1/devices/{id}/credential`.
set -eu

origin=$1
token=$2
template=$3
file=${4:-credential}

# The same key each time: should the answer get lost on the way, asking again gives the same device and credential.
key=$(printf %s "$token" | cksum | tr -d ' ')

umask 077
status=$(
  curl --silent --show-error --output "$file.answer" --write-out '%{http_code}' \
    --request POST "$origin/v1/provisioning" \
    --header 'content-type: application/json' \
    --header "idempotency-key: device-$key" \
    --data "{\"token\":\"$token\",\"template\":\"$template\"}"
)

if [ "$status" != 201 ]; then
  echo "refused with $status:" >&2
  cat "$file.answer" >&2
  rm "$file.answer"
  exit 1
fi

# Neither credentials nor identifiers hold quotes, and only devices' identifiers begin with `dev_`: a small device needs
# no parser of JSON.
sed -n 's/.*"credential":"\([^"]*\)".*/\1/p' "$file.answer" >"$file"
sed -n 's/.*"\(dev_[0-9a-z]*\)".*/\1/p' "$file.answer"
rm "$file.answer"
