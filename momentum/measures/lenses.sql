-- One row per area that both questions were answered for: the mean and the standard deviation of either, and how many answered.
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
order by areas.position
