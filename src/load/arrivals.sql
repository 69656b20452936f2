-- A step's votes per second and latencies, counted from when each vote fell due and not from when it was sent: then
-- waiting that one slow answer causes to later votes counts too, also where the load generator itself came too late.
create temporary table arrivals (step text, round int, rate int, due float, answered float, status int);
\copy arrivals from pstdin csv
with rounds as (
    select step, rate, round, count(*) filter (where status = 201) / max(answered) * 1e6 as achieved,
        percentile_disc(array[0.5, 0.99]) within group (order by answered - due) filter (where status = 201) as latency,
        count(*) filter (where status is distinct from 201) as failed
    from arrivals group by step, rate, round)
select step, rate,
    round((percentile_disc(0.5) within group (order by achieved))::numeric),
    round((percentile_disc(0.5) within group (order by latency[1]) / 1e3)::numeric, 1),
    round((percentile_disc(0.5) within group (order by latency[2]) / 1e3)::numeric, 1),
    sum(failed),
    string_agg(round((latency[2] / 1e3)::numeric)::text, ' ' order by latency[2])
from rounds group by step, rate order by rate;
