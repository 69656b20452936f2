# shellcheck shell=bash
# Makes the users at the first start: the image runs it when its data folder is empty.
: "${OWNER_PASSWORD:?is in the Secret votr-database-owner}" "${SERVICE_PASSWORD:?is in the Secret votr-database}"
psql -v ON_ERROR_STOP=1 -U postgres -d votr \
    -v owner_password="$OWNER_PASSWORD" -v service_password="$SERVICE_PASSWORD" -v backup_password="$BACKUP_PASSWORD" <<'SQL'
create role votr_owner login password :'owner_password';
alter database votr owner to votr_owner;
\i /etc/votr/roles.sql
create role votr login password :'service_password' in role votr_service;
create role votr_backup login password :'backup_password' in role votr_backups;
SQL
