INSERT INTO plans (fy, title, pack_code, status, rolled_from, version, created_at) VALUES (2025, '令和７年度 研修実施計画', 'midori-2025', 'live', NULL, 1, '2026-11-20 00:00:00+00:00');
INSERT INTO audiences (plan_id, code, printed) VALUES (1, 'AUD-01', '新任職員');
INSERT INTO rule_versions (audience_id, number, rule, reason, state, created_by, created_at) VALUES (1, 1, '{"groups":[]}', '', 'live', '人材育成担当', '2026-11-20 00:00:00+00:00');
INSERT INTO courses (plan_id, code, position, table_code, category, name, name_key, audience_id, period, first_day, last_day, days, mark_count, version) VALUES
  (1, 'M7-001', 1, 'new', '職層研修', '新任研修', '新任研修', 1, '4/3～4', '2025-04-03', '2025-04-04', '２日', 2, 1),
  (1, 'M7-002', 2, 'new', '職層研修', '通年の研修', '通年の研修', 1, '通年', NULL, NULL, '', NULL, 1);
INSERT INTO sessions (plan_id, code, period, rule, capacity_min, capacity_max) VALUES (1, 'S-0403', '4/3～4', 'all_days', NULL, 60);
INSERT INTO session_days (session_id, on_day, starts, ends) VALUES (1, '2025-04-03', '09:00', '17:00'), (1, '2025-04-04', '', '');
INSERT INTO session_listings (session_id, course_id) VALUES (1, 1), (1, 2);
INSERT INTO target_lists (course_id, number, as_of, rule_version_id, state, created_by, created_at, people, unconfirmed) VALUES (1, 1, '2025-04-01', 1, 'accepted', '人材育成担当', '2026-11-20 00:00:00+00:00', 2, 1);
INSERT INTO target_rows (list_id, staff_id, mode, review, presence, unit_code, unit_name, rank, reason, origin) VALUES
  (1, 1, '必修', 0, '在職', '119', '文書課', '係員', '採用日 平成26年4月1日', 'rule'),
  (1, 2, '希望可', 1, '在職', '', '', '', '採用日が分かりません', 'hand');
INSERT INTO hand_entries (course_id, staff_id, kind, mode, reason, created_by, created_at) VALUES (1, 2, 'add', '希望可', '所属からの申し出', '人材育成担当', '2026-11-20 00:00:00+00:00');
