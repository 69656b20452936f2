-- What the service runs for one vote, in one transaction: the yardstick of votes over HTTP.
\set position random(1, 3)
begin;
select * from users where id = (select gen_random_uuid());
select 1 from pg_advisory_xact_lock(hashtextextended(:topic, 0));
select * from topics where id = :topic;
select clock_timestamp();
select * from poll_keys where topic_id = :topic;
select * from votes where topic_id = :topic and voter = (select gen_random_uuid());
select * from topic_options where topic_id = :topic order by position;
insert into votes (topic_id, voter, marks, weight) values (:topic, gen_random_uuid(), array[:position]::smallint[], 1);
insert into option_totals (topic_id, position, votes)
    select :topic, p, 1 from unnest(array[:position]::smallint[]) p
    on conflict on constraint pk_option_totals do update set votes = option_totals.votes + excluded.votes;
update poll_states set version = version + 1, vote_count = vote_count + 1 where topic_id = :topic;
commit;
