-- One row for each open child: the highest of the statuses the child has on the day.
with open_referral as (
    select p.month, r.child_ref, r.referral_ref
    from period p
    join referral r on r.received_on <= p.ends_on
    where (r.closed_on is null or r.closed_on > p.ends_on)
        and not r.no_further_action
),
assessed as (
    select distinct p.month, a.referral_ref
    from period p
    join assessment a on a.authorised_on <= p.ends_on
),
spell as (
    select p.month, c.child_ref, c.referral_ref, 1 as place
    from period p
    join protection_plan c on c.started_on <= p.ends_on
    where c.ended_on is null or c.ended_on > p.ends_on
    union all
    select p.month, c.child_ref, c.referral_ref, 2 as place
    from period p
    join cin_plan c on c.started_on <= p.ends_on
    where c.ended_on is null or c.ended_on > p.ends_on
    union all
    select o.month, o.child_ref, o.referral_ref,
        case when a.referral_ref is not null then 3 else 4 end as place
    from open_referral o
    left join assessed a on a.month = o.month and a.referral_ref = o.referral_ref
),
ranked as (
    select s.month, s.child_ref, s.referral_ref, s.place,
        row_number() over (partition by s.month, s.child_ref order by s.place, s.referral_ref) as turn
    from spell s
)
select
    k.month,
    k.child_ref as ref,
    k.child_ref,
    r.team_code,
    case k.place
        when 1 then 'protection_plan' when 2 then 'in_need_plan'
        when 3 then 'in_need' else 'assessment'
    end as category,
    1 as in_numerator,
    1 as in_denominator,
    case when o.referral_ref is not null then 1 else 0 end as complete
from ranked k
left join referral r on r.referral_ref = k.referral_ref
left join open_referral o on o.month = k.month and o.referral_ref = k.referral_ref
where k.turn = 1
