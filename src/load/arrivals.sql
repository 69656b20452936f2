-- A step's votes per second and latencies, counted from when each vote was due and not from when it was sent: then
-- waiting that one slow answer causes to later votes counts too, also where the load generator itself came too late.
-- The plan starts with the vote that was earliest by its own place in it (Gatling plans in whole milliseconds).
create temporary table arrivals (step text, rate float, number bigint, sent float, answered float, status int);
\copy arrivals from pstdin csv
with planned as (
    select *, (number - min(number) over (partition by step)) / rate * 1e6 as due from arrivals),
started as (
    select *, min(sent - due) over (partition by step) as start from planned)
select step, rate,
    round((count(*) filter (where status = 201) / (max(answered) - min(start)) * 1e6)::numeric, 1),
    round((percentile_disc(0.5) within group (order by answered - start - due) filter (where status = 201) / 1e3)::numeric, 1),
    round((percentile_disc(0.99) within group (order by answered - start - due) filter (where status = 201) / 1e3)::numeric, 1),
    count(*) filter (where status <> 201),
    count(*) filter (where status = 201)
from started where step <> 'warm-up' group by step, rate order by rate;
