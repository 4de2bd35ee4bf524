#!/usr/bin/env bash
# Makes the secrets of one installation in deploy/secrets, or in the folder given: passwords, database addresses, and the keys
# that sign and link. What is there already stays. The identity provider's public keys (token_jwks) must be put there by hand.
set -euo pipefail

folder="${1:-$(dirname "$0")/secrets}"
departments="civil-affairs education public-security judicial health womens-federation joint-meeting"
sealing="judicial public-security education"

mkdir -p "$folder"
# The folder is closed. The files in it are not: compose mounts each by itself, and the containers' accounts must read them.
chmod 700 "$folder"
umask 022

random() { head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n'; }

# keep NAME TEXT
keep() { [[ -e "$folder/$1" ]] || printf '%s\n' "$2" >"$folder/$1"; }

for name in hub $departments; do
  stem="${name//-/_}"
  keep "${stem}_superuser_password" "$(random)"
  keep "${stem}_database_url" "postgres://${stem}_app:$(random)@${name}-database/lianxi_${stem}"
  keep "${stem}_owner_database_url" "postgres://${stem}_owner:$(random)@${name}-database/lianxi_${stem}"
done
for name in $departments; do
  keep "${name//-/_}_context_key" "$(random)"
  keep "${name//-/_}_witness_key" "$(random)"
  keep "${name//-/_}_row_key" "$(random)"
done
for name in $sealing; do
  stem="${name//-/_}"
  keep "${stem}_seal_database_url" "postgres://${stem}_seal:$(random)@${name}-database/lianxi_${stem}"
  keep "${stem}_seal_owner_database_url" "postgres://${stem}_seal_owner:$(random)@${name}-database/lianxi_${stem}"
  keep "${stem}_seal_key" "$(random)"
  keep "${stem}_seal_context_key" "$(random)"
done
keep identity_key "$(random)"
keep audit_signing_key "$(random)"

if [[ ! -e "$folder/token_jwks" ]]; then
  echo "Now put the public keys (JWKS) of your identity provider into $folder/token_jwks" >&2
fi
