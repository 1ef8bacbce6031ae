-- The first row of a chain, as the program writes it.
INSERT INTO audit (id, at, actor, action, thing, thing_id, before, after, reason, prev_hash, hash)
VALUES (1, '2026-11-20 00:00:00+00:00', '人材育成担当', 'init', 'database', '', NULL, NULL, '',
        '0000000000000000000000000000000000000000000000000000000000000000', 'a1bbdc0e33800a45f1166f6dcf1e65fddb8c202152b23691d1080a263222bd2f');
