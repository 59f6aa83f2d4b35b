-- One row for each family with a child open in the month, one for each discipline that wrote of it, and one for
-- what was written in sealed parts, which is known as a number for the whole authority alone.
with open_family as (
    select p.month, p.starts_on, p.ends_on, k.family_ref, min(k.child_ref) as child_ref
    from period p
    join referral r on r.received_on <= p.ends_on
    join child k on k.child_ref = r.child_ref
    where (r.closed_on is null or r.closed_on > p.starts_on)
        and not r.no_further_action
        and k.family_ref is not null
    group by p.month, p.starts_on, p.ends_on, k.family_ref
),
placed as (
    select o.month, o.starts_on, o.ends_on, o.family_ref, o.child_ref, max(a.team_code) as team_code
    from open_family o
    left join allocation a
        on a.family_ref = o.family_ref
        and a.part = 'lead'
        and a.started_on <= o.ends_on
        and (a.ended_on is null or a.ended_on >= o.ends_on)
    group by o.month, o.starts_on, o.ends_on, o.family_ref, o.child_ref
)
select
    f.month,
    f.family_ref as ref,
    f.child_ref,
    f.team_code,
    null as category,
    0 as in_numerator,
    1 as in_denominator,
    1 as complete
from placed f
union all
select f.month, f.family_ref as ref, f.child_ref, f.team_code, e.discipline as category,
    count(e.entry_ref) as in_numerator, 0 as in_denominator, 1 as complete
from placed f
join entry e
    on e.family_ref = f.family_ref and e.happened_on >= f.starts_on and e.happened_on <= f.ends_on
group by f.month, f.family_ref, f.child_ref, f.team_code, e.discipline
union all
select p.month, 'sealed' as ref, null as child_ref, null as team_code, 'sealed' as category,
    s.entries as in_numerator, 0 as in_denominator, 1 as complete
from period p
join sealed_entries s on s.month_on = p.starts_on
