-- A step's votes per second and latencies, counted from when each vote fell due and not from when it was sent: then
-- waiting that one slow answer causes to later votes counts too, also where the load generator itself came too late.
create temporary table arrivals (step text, rate int, due float, answered float, status int);
\copy arrivals from pstdin csv
select step, rate,
    round((count(*) filter (where status = 201) / max(answered) * 1e6)::numeric, 1),
    round((percentile_disc(0.5) within group (order by answered - due) filter (where status = 201) / 1e3)::numeric, 1),
    round((percentile_disc(0.99) within group (order by answered - due) filter (where status = 201) / 1e3)::numeric, 1),
    count(*) filter (where status is distinct from 201)
from arrivals group by step, rate order by rate;
