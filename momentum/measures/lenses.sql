-- One row per area that enough people answered both questions for: means, standard deviations, and how many answered both at least.
with rated as (
    select
        question::varchar as question,
        item::varchar as area,
        sum(people) as answered,
        sum(people * number) / answered as mean,
        sqrt(greatest(sum(people * number * number) / answered - mean * mean, 0)) as sd
    from tallies
    group by all
)

select
    areas.area,
    importance.mean,
    importance.sd,
    readiness.mean,
    readiness.sd,
    least(importance.answered, readiness.answered)::integer as answered
from areas
join rated as importance on importance.area = areas.area and importance.question = $importance
join rated as readiness on readiness.area = areas.area and readiness.question = $readiness
where least(importance.answered, readiness.answered) >= $fewest
order by areas.position
