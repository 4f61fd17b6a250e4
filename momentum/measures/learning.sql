-- One row per active pilot: how many days ago somebody last said how it is doing, and whether another pilot builds on it.
with active as (
    select
        pilot,
        position,
        date_diff('day', last_update, $today) as age
    from pilots
    where active
),

named as (
    select distinct builds_on as pilot
    from links
)

select
    active.pilot,
    active.age,
    named.pilot is not null as named
from active
left join named using (pilot)
order by active.position
