#!/usr/bin/env bash
# Runs once, when a database container makes its data. Roles are named after the database, as subgraphs/host/database/roles.ts
# names them; their passwords are those in the addresses that the department is given, so that the two cannot differ.
set -euo pipefail

subject="${POSTGRES_DB#lianxi_}"
owner="${subject}_owner"
app="${subject}_app"

# password_of ROLE FILE: the password in the address that the file holds, which must be this role's at this database.
password_of() {
  local address
  address="$(<"$2")"
  if [[ ! "$address" =~ ^postgres(ql)?://([a-z_]+):([A-Za-z0-9_.~-]+)@[^/]+/([a-z_]+)$ ]] ||
    [[ "${BASH_REMATCH[2]}" != "$1" || "${BASH_REMATCH[4]}" != "$POSTGRES_DB" ]]; then
    echo "$2 must hold postgres://$1:PASSWORD@HOST/$POSTGRES_DB, the password of letters, digits, - _ . ~" >&2
    return 1
  fi
  printf '%s' "${BASH_REMATCH[3]}"
}

OWNER_PASSWORD="$(password_of "$owner" "$OWNER_DATABASE_URL_FILE")"
APP_PASSWORD="$(password_of "$app" "$DATABASE_URL_FILE")"
export OWNER_PASSWORD APP_PASSWORD

psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --single-transaction \
  --set=owner="$owner" --set=app="$app" --set=database="$POSTGRES_DB" \
  --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" --file=/deploy/create-roles.sql

# A department that keeps sealed records has a schema apart for them, with two roles more.
if [[ -n "${SEAL_DATABASE_URL_FILE:-}" ]]; then
  seal_owner="${subject}_seal_owner"
  seal="${subject}_seal"
  SEAL_OWNER_PASSWORD="$(password_of "$seal_owner" "$SEAL_OWNER_DATABASE_URL_FILE")"
  SEAL_PASSWORD="$(password_of "$seal" "$SEAL_DATABASE_URL_FILE")"
  export SEAL_OWNER_PASSWORD SEAL_PASSWORD
  psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --single-transaction \
    --set=owner="$owner" --set=app="$app" --set=seal_owner="$seal_owner" --set=seal="$seal" --set=database="$POSTGRES_DB" \
    --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" --file=/deploy/create-seal-roles.sql
fi
