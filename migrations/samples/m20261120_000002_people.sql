INSERT INTO units (code, name, parent_code, kind, tags, valid_from, valid_to, successor_code, position, recorded_at) VALUES
  ('100', 'みどり市', '', '市', '', '1995-04-01', NULL, '', 1, '2026-11-20 00:00:00+00:00'),
  ('110', '総務部', '100', '部', '', '1995-04-01', NULL, '', 2, '2026-11-20 00:00:00+00:00'),
  ('119', '文書課', '110', '課', '清掃事業;区外', '1995-04-01', '2020-03-31', '110', 3, '2026-11-20 00:00:00+00:00');
INSERT INTO staff (number, name, kana, registry_name, alternate_name, born_on, sex, mail, search_key, kana_key, version, recorded_at, changed_at) VALUES
  ('000001', '𠮷野 みどり', 'ヨシノ ミドリ', '𠮷野 翠', '吉野 みどり', '1990-04-01', '女', 'yoshino@example.jp', '吉野みどりよしのみどり000001', 'よしのみどり', 1, '2026-11-20 00:00:00+00:00', '2026-11-20 00:00:00+00:00'),
  ('000002', '森 一', '', '', '', NULL, '', NULL, '森一000002', '', 1, '2026-11-20 00:00:00+00:00', '2026-11-20 00:00:00+00:00');
INSERT INTO former_names (staff_id, name, kana, search_key, noted_on) VALUES (1, '林 みどり', 'ハヤシ ミドリ', '林みどりはやしみどり', '2018-06-01');
INSERT INTO orders (staff_id, number, effective_on, seq, kind, unit_code, series, rank, occupation, hire_category, employment, digest, recorded_at) VALUES
  (1, 'H26-1', '2014-04-01', 0, '採用', '119', '行政系', '係員', '事務', 'Ⅰ類', '常勤', 'o1', '2026-11-20 00:00:00+00:00'),
  (1, NULL, '2027-04-01', 0, '異動', '110', '', '', '', '', '', 'o2', '2026-11-20 00:00:00+00:00');
INSERT INTO spans (staff_id, from_on, until_on, service_since, beginning, unit_code, series, rank, occupation, hire_category, employment, presence) VALUES
  (1, '2014-04-01', '2027-04-01', '2014-04-01', '採用', '119', '行政系', '係員', '事務', 'Ⅰ類', '常勤', '在職'),
  (1, '2027-04-01', '9999-12-31', '2014-04-01', '採用', '110', '行政系', '係員', '事務', 'Ⅰ類', '常勤', '在職');
INSERT INTO selections (staff_id, kind, fy, status, class, digest, recorded_at) VALUES (1, '主任昇任選考', 2024, '合格', '種別Ａ', 's1', '2026-11-20 00:00:00+00:00');
INSERT INTO completions (staff_id, course_code, course_name, fy, status, completed_on, digest, recorded_at) VALUES (1, '', '新任研修', 2014, '修了', NULL, 'c1', '2026-11-20 00:00:00+00:00');
INSERT INTO qualifications (staff_id, name, class, acquired_on, expires_on, digest, recorded_at) VALUES (1, '社会福祉士', '福祉', '2016-03-15', NULL, 'q1', '2026-11-20 00:00:00+00:00');
INSERT INTO uploads (kind, file_name, content, digest, state, summary, created_by, created_at) VALUES ('職員', 'staff.csv', 'header only', 'u1', 'accepted', '{}', '人材育成担当', '2026-11-20 00:00:00+00:00');
INSERT INTO imported_years (kind, list, fy) VALUES ('選考', '主任昇任選考', 2024);
