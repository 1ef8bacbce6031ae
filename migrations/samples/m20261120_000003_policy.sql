INSERT INTO packs (code, municipality, title, header, imported_at) VALUES ('midori-2025', 'みどり市', '令和７年度 研修実施計画', '{"plan":"plan"}', '2026-11-20 00:00:00+00:00');
INSERT INTO pack_entries (pack_id, kind, code, position, body, version, changed_at) VALUES
  (1, 'audience', 'AUD-01', 1, '{"printed":"新任職員"}', 1, '2026-11-20 00:00:00+00:00'),
  (1, 'course', 'M7-001', 1, '{"name":"新任研修"}', 1, '2026-11-20 00:00:00+00:00');
