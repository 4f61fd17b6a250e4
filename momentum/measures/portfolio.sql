-- One row per pilot: where it belongs in the picture, its evidence and effort, and its strengths in the order of the areas.
with placed as (
    select
        pilot,
        position,
        evidence,
        effort,
        case
            when not active and stage <> $unknown then 'inactive'
            when not mapped then 'unmapped'
            when not active then 'unknown_stage'
            else 'counted'
        end as place
    from pilots
),

dense as (
    select
        strengths.pilot,
        list(strengths.strength order by areas.position) as strengths
    from strengths
    join areas using (area)
    group by strengths.pilot
)

select
    placed.pilot,
    placed.place,
    placed.evidence,
    placed.effort,
    dense.strengths
from placed
left join dense using (pilot)
order by placed.position
