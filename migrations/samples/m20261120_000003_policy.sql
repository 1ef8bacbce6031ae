INSERT INTO packs (code, municipality, title, header, imported_at) VALUES ('midori-2025', 'みどり市', '令和７年度 研修実施計画', '{"info":{"code":"midori-2025","municipality":"みどり市","title":"令和７年度 研修実施計画","fiscal_year":2025},"headers":{}}', '2026-11-20 00:00:00+00:00');
INSERT INTO pack_entries (pack_id, kind, code, position, body, version, changed_at) VALUES
  (1, 'audience', 'AUD-01', 1, '{"code":"AUD-01","printed":"新任職員","rule":{"groups":[{"mode":"必修","when":{"is":{"hired":{"year":{"basis":"fiscal","n":[{"max":1,"min":1}]}}}}}]},"source":{"document":"plan","place":"1"}}', 1, '2026-11-20 00:00:00+00:00'),
  (1, 'course', 'M7-001', 1, '{"audience":"AUD-01","code":"M7-001","name":"新任研修","source":{"document":"plan","place":"1"},"table":"new"}', 1, '2026-11-20 00:00:00+00:00');
