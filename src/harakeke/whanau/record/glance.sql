select
    -- One whānau's record, each part as JSON. The walls decide which rows there are; the tenant is for the planner.
    (select json_agg(json_build_object(
            'id', p.id, 'given_names', p.given_names, 'family_name', p.family_name,
            'birth_date', p.birth_date, 'birth_quality', p.birth_quality)
        order by p.birth_date, p.given_names)
     from people_person p where p.tenant_id = %(tenant)s and (p.whanau_id = %(whanau)s or p.id = any (array(
        select b.person_id from people_belonging b
        where b.whanau_id = %(whanau)s and b.tenant_id = %(tenant)s and b.until is null)))),
    (select json_agg(json_build_object(
            'navigator', u.preferred_name, 'agency', a.name, 'navigator_word', a.navigator_word, 'provider', t.name)
        order by e.starts_on, e.id)
     from engagements_engagement e
     join sign_in_user u on u.id = e.navigator_id
     join organisations_organisation a on a.id = e.agency_id
     join organisations_organisation t on t.id = e.tenant_id
     where e.whanau_id = %(whanau)s and e.tenant_id = %(tenant)s and e.ends_on is null),
    (select max(g.given_at) from agreement_giving g where g.whanau_id = %(whanau)s and g.tenant_id = %(tenant)s),
    (select max(a.agreed_at) from agreement_agreement a
     where a.whanau_id = %(whanau)s and a.tenant_id = %(tenant)s and a.withdrawn_at is null),
    (select p.dream from plans_plan p
     where p.whanau_id = %(whanau)s and p.tenant_id = %(tenant)s and p.ends_on is null),
    (select json_agg(json_build_object(
            'id', g.id, 'words', g.words, 'reached_on', g.reached_on,
            'domain', json_build_object('code', d.code, 'name_en', d.name_en, 'name_mi', d.name_mi),
            'scale', (select r.scale from plans_progress r where r.goal_id = g.id order by r."on" desc, r.id desc limit 1))
        order by g.reached_on nulls first, g.set_on, g.id)
     from plans_goal g join reference_outcomedomain d on d.id = g.domain_id
     where g.whanau_id = %(whanau)s and g.tenant_id = %(tenant)s),
    (select json_agg(json_build_object(
            'id', s.id, 'goal_id', s.goal_id, 'words', s.words, 'who', s.who, 'due_on', s.due_on)
        order by s.due_on nulls last, s.id)
     from (select * from plans_step where whanau_id = %(whanau)s and tenant_id = %(tenant)s and done_on is null
           order by due_on nulls last, id limit %(steps)s) s),
    (select json_agg(json_build_object(
            'id', v.id, 'whanau_id', v.whanau_id, 'on', v."on", 'note', v.note, 'people', v.people, 'by', u.preferred_name,
            'kind', v.kind, 'grade', v.grade)
        order by v."on" desc, v.id desc)
     from (select * from visits_visit where whanau_id = %(whanau)s and tenant_id = %(tenant)s
           order by "on" desc, id desc limit %(visits)s) v
     join sign_in_user u on u.id = v.by_id),
    (select json_agg(json_build_object(
            'id', r.id, 'service', r.service, 'service_kind', r.service_kind, 'status', r.status, 'made_on', r.made_on)
        order by r.made_on desc, r.id desc)
     from referrals_referral r where r.whanau_id = %(whanau)s and r.tenant_id = %(tenant)s),
    (select json_agg(json_build_object('about', c.about, 'words', c.words, 'attached_on', c.attached_on)
        order by c.attached_on desc, c.id)
     from privacy_requests_correctionstatement c where c.whanau_id = %(whanau)s and c.tenant_id = %(tenant)s)
