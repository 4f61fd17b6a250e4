-- How many people gave each answer: one row per round, part of the room (null: everyone), item and number.
with everyone as (
    select
        question,
        round,
        null as "by",
        null as part,
        item,
        what,
        number,
        people
    from tallies
    where not (hand and kind = $points) -- a hand for one option says nothing of the points for it
),

parts as (
    select
        question,
        round,
        "by",
        part,
        item,
        what,
        number,
        people
    from splits
),

every as (
    select * from everyone
    union all
    select * from parts
)

select
    question,
    round,
    "by",
    part,
    item,
    what,
    number::integer as number,
    sum(people)::integer as people
from every
group by all
