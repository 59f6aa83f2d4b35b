-- One row for each visit clock of a child that fell due in the month and still applied on the day it was due.
-- A clock that ended on or before that day asked for no visit.
select
    p.month,
    s.clock_ref as ref,
    s.child_ref,
    max(l.team_code) as team_code,
    max(case when s.met_on <= s.due_on then 1 else 0 end) as in_numerator,
    1 as in_denominator,
    1 as complete
from period p
join clock_span s on s.due_on >= p.starts_on and s.due_on <= p.ends_on
left join lead l
    on l.child_ref = s.child_ref
    and l.started_on <= s.due_on
    and (l.ended_on is null or l.ended_on >= s.due_on)
where s.code = 'C15' and (s.met_on is not null or s.ended_on is null or s.ended_on > s.due_on)
group by p.month, s.clock_ref, s.child_ref
