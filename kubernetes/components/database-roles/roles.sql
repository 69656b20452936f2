-- Who may do what. Run once, as a superuser, in the database votr, when the user votr_owner is there and before it makes
-- its first table. Users who log in are members of these roles, so that a new user with a new password is one statement.

create role votr_service nologin;
alter default privileges for role votr_owner grant select, insert, update, delete on tables to votr_service;
alter default privileges for role votr_owner grant usage on sequences to votr_service;
-- Votes are vacuumed away after a poll's seal, once no transaction of anybody could still read them. PostgreSQL 15 and 16
-- have no MAINTAIN: only who owns a table may vacuum it, and so the service may there do what the owner may.
do $$
begin
    if current_setting('server_version_num')::int >= 170000 then
        alter default privileges for role votr_owner grant maintain on tables to votr_service;
    else
        grant votr_owner to votr_service;
    end if;
end
$$;
grant pg_read_all_stats to votr_service;

-- Reads everything, for pg_dump.
create role votr_backups nologin;
grant pg_read_all_data to votr_backups;
