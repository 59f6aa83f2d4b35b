-- One row for each child who was open for all of the twelve months, with the number of times that another
-- practitioner began to lead. The first lead of all is no change, nor is the same lead after a gap or in
-- another team.
with open_child as (
    select p.month, p.starts_on, p.ends_on, r.child_ref
    from period p
    join referral r on r.received_on <= p.starts_on
    where (r.closed_on is null or r.closed_on > p.ends_on)
        and not r.no_further_action
    group by p.month, p.starts_on, p.ends_on, r.child_ref
),
turned as (
    select l.child_ref, l.practitioner_ref, l.started_on,
        row_number() over (partition by l.child_ref order by l.started_on) as turn
    from lead l
),
change as (
    select n.child_ref, n.started_on
    from turned n
    join turned b on b.child_ref = n.child_ref and b.turn = n.turn - 1
    where b.practitioner_ref <> n.practitioner_ref
),
changed as (
    select o.month, o.child_ref, count(c.started_on) as changes
    from open_child o
    join change c
        on c.child_ref = o.child_ref and c.started_on >= o.starts_on and c.started_on <= o.ends_on
    group by o.month, o.child_ref
)
select
    o.month,
    o.child_ref as ref,
    o.child_ref,
    max(l.team_code) as team_code,
    coalesce(max(c.changes), 0) as in_numerator,
    1 as in_denominator,
    case when count(l.child_ref) > 0 then 1 else 0 end as complete
from open_child o
left join changed c on c.month = o.month and c.child_ref = o.child_ref
left join lead l
    on l.child_ref = o.child_ref
    and l.started_on <= o.ends_on
    and (l.ended_on is null or l.ended_on >= o.ends_on)
group by o.month, o.child_ref
