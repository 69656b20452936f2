-- Ballots of a poll and their summary, as the service would have written them.
set work_mem = '256MB';
-- No check of the foreign key row by row, which would take longest of all: the poll is there.
set session_replication_role = replica;
insert into votes (topic_id, voter, marks, weight)
    select :'poll', md5(i::text)::uuid, array[i % 3 + 1]::smallint[], 1 from generate_series(1, :ballots) i order by 2;
insert into option_totals (topic_id, position, votes)
    select topic_id, marks[1], count(*) from votes where topic_id = :'poll' group by 1, 2;
update poll_states set version = version + :ballots, vote_count = :ballots where topic_id = :'poll';
-- Now, and not by autovacuum while reads are measured.
vacuum analyze votes;
checkpoint;
