-- How many people went up, stayed, went down: one row per question, the time before it, and item.
select
    question,
    round,
    earlier,
    item,
    what,
    (coalesce(sum(people) filter (where "now" > "then"), 0))::integer as up,
    (coalesce(sum(people) filter (where "now" = "then"), 0))::integer as same,
    (coalesce(sum(people) filter (where "now" < "then"), 0))::integer as down
from moves
group by all
