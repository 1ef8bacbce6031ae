-- What the migrations make, read back from the database. Written by:
-- HAGUKUMI_WRITE_SCHEMA=1 cargo test -p app --test schema

CREATE TABLE "audiences" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "plan_id" integer NOT NULL,
  "code" text NOT NULL CHECK (length("code") BETWEEN 1 AND 60),
  "printed" text NOT NULL DEFAULT '' CHECK (length("printed") <= 4000),
  "source" text NOT NULL DEFAULT '{}' CHECK (length("source") <= 10000000),
  "note" text NOT NULL DEFAULT '' CHECK (length("note") <= 4000),
  "unconfirmed" text NOT NULL DEFAULT '' CHECK (length("unconfirmed") <= 4000),
  FOREIGN KEY ("plan_id") REFERENCES "plans" ("id") );
CREATE TABLE "audit" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "at" timestamp_with_timezone_text NOT NULL,
  "actor" text NOT NULL CHECK (length("actor") BETWEEN 1 AND 300),
  "action" text NOT NULL CHECK (length("action") BETWEEN 1 AND 100),
  "thing" text NOT NULL CHECK (length("thing") BETWEEN 1 AND 100),
  "thing_id" text NOT NULL DEFAULT '' CHECK (length("thing_id") <= 300),
  "before" text CHECK (length("before") BETWEEN 1 AND 10000000),
  "after" text CHECK (length("after") BETWEEN 1 AND 10000000),
  "reason" text NOT NULL DEFAULT '' CHECK (length("reason") <= 4000),
  "prev_hash" text NOT NULL CHECK (length("prev_hash") BETWEEN 1 AND 64),
  "hash" text NOT NULL CHECK (length("hash") BETWEEN 1 AND 64) );
CREATE TABLE "completions" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "staff_id" integer NOT NULL,
  "course_code" text NOT NULL DEFAULT '' CHECK (length("course_code") <= 60),
  "course_name" text NOT NULL DEFAULT '' CHECK (length("course_name") <= 300),
  "fy" integer NOT NULL DEFAULT 0,
  "status" text NOT NULL CHECK (length("status") BETWEEN 1 AND 100),
  "completed_on" date_text,
  "grade" text NOT NULL DEFAULT '' CHECK (length("grade") <= 100),
  "notes" text NOT NULL DEFAULT '{}' CHECK (length("notes") <= 10000000),
  "digest" text NOT NULL CHECK (length("digest") BETWEEN 1 AND 64),
  "recorded_at" timestamp_with_timezone_text NOT NULL,
  FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") );
CREATE TABLE "courses" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "plan_id" integer NOT NULL,
  "code" text NOT NULL CHECK (length("code") BETWEEN 1 AND 60),
  "position" integer NOT NULL DEFAULT 0,
  "table_code" text NOT NULL DEFAULT '' CHECK (length("table_code") <= 60),
  "category" text NOT NULL DEFAULT '' CHECK (length("category") <= 300),
  "name" text NOT NULL CHECK (length("name") BETWEEN 1 AND 300),
  "name_key" text NOT NULL DEFAULT '' CHECK (length("name_key") <= 300),
  "organiser" text NOT NULL DEFAULT '' CHECK (length("organiser") <= 300),
  "audience_id" integer NOT NULL,
  "printed" text NOT NULL DEFAULT '' CHECK (length("printed") <= 4000),
  "also_printed" text NOT NULL DEFAULT '[]' CHECK (length("also_printed") <= 10000000),
  "period" text NOT NULL DEFAULT '' CHECK (length("period") <= 4000),
  "dates_of" integer NULL,
  "first_day" date_text,
  "last_day" date_text,
  "days" text NOT NULL DEFAULT '' CHECK (length("days") <= 300),
  "outline" text NOT NULL DEFAULT '' CHECK (length("outline") <= 4000),
  "mark_count" integer NULL,
  "marks" text NOT NULL DEFAULT '[]' CHECK (length("marks") <= 10000000),
  "columns" text NOT NULL DEFAULT '[]' CHECK (length("columns") <= 10000000),
  "parts" text NOT NULL DEFAULT '[]' CHECK (length("parts") <= 10000000),
  "page" text NOT NULL DEFAULT '' CHECK (length("page") <= 100),
  "source" text NOT NULL DEFAULT '{}' CHECK (length("source") <= 10000000),
  "note" text NOT NULL DEFAULT '' CHECK (length("note") <= 4000),
  "unconfirmed" text NOT NULL DEFAULT '' CHECK (length("unconfirmed") <= 4000),
  "version" integer NOT NULL DEFAULT 0,
  FOREIGN KEY ("plan_id") REFERENCES "plans" ("id"),
  FOREIGN KEY ("audience_id") REFERENCES "audiences" ("id") );
CREATE TABLE "former_names" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "staff_id" integer NOT NULL,
  "name" text NOT NULL CHECK (length("name") BETWEEN 1 AND 300),
  "kana" text NOT NULL DEFAULT '' CHECK (length("kana") <= 300),
  "search_key" text NOT NULL DEFAULT '' CHECK (length("search_key") <= 4000),
  "noted_on" date_text NOT NULL,
  FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") );
CREATE TABLE "hand_entries" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "course_id" integer NOT NULL,
  "staff_id" integer NOT NULL,
  "kind" text NOT NULL DEFAULT 'add' CHECK ("kind" IN ('add', 'exclude')),
  "mode" text CHECK (length("mode") BETWEEN 1 AND 100),
  "reason" text NOT NULL CHECK (length("reason") BETWEEN 1 AND 4000),
  "created_by" text NOT NULL CHECK (length("created_by") BETWEEN 1 AND 300),
  "created_at" timestamp_with_timezone_text NOT NULL,
  "withdrawn_at" timestamp_with_timezone_text,
  "withdrawn_reason" text NOT NULL DEFAULT '' CHECK (length("withdrawn_reason") <= 4000),
  FOREIGN KEY ("course_id") REFERENCES "courses" ("id"),
  FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") );
CREATE TABLE "imported_years" (
  "kind" text NOT NULL CHECK (length("kind") BETWEEN 1 AND 100),
  "list" text NOT NULL DEFAULT '' CHECK (length("list") <= 100),
  "fy" integer NOT NULL DEFAULT 0,
  PRIMARY KEY ("kind",
  "list",
  "fy") );
CREATE TABLE "orders" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "staff_id" integer NOT NULL,
  "number" text CHECK (length("number") BETWEEN 1 AND 60),
  "effective_on" date_text NOT NULL,
  "seq" integer NOT NULL DEFAULT 0,
  "kind" text NOT NULL CHECK (length("kind") BETWEEN 1 AND 100),
  "unit_code" text NOT NULL DEFAULT '' CHECK (length("unit_code") <= 60),
  "series" text NOT NULL DEFAULT '' CHECK (length("series") <= 100),
  "rank" text NOT NULL DEFAULT '' CHECK (length("rank") <= 100),
  "occupation" text NOT NULL DEFAULT '' CHECK (length("occupation") <= 100),
  "hire_category" text NOT NULL DEFAULT '' CHECK (length("hire_category") <= 100),
  "employment" text NOT NULL DEFAULT '' CHECK (length("employment") <= 100),
  "role" text NOT NULL DEFAULT '' CHECK (length("role") <= 100),
  "class" text NOT NULL DEFAULT '' CHECK (length("class") <= 100),
  "cancels" integer NOT NULL DEFAULT 0 CHECK ("cancels" IN (0, 1)),
  "remark" text NOT NULL DEFAULT '' CHECK (length("remark") <= 4000),
  "notes" text NOT NULL DEFAULT '{}' CHECK (length("notes") <= 10000000),
  "digest" text NOT NULL CHECK (length("digest") BETWEEN 1 AND 64),
  "recorded_at" timestamp_with_timezone_text NOT NULL,
  FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") );
CREATE TABLE "pack_entries" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "pack_id" integer NOT NULL,
  "kind" text NOT NULL CHECK (length("kind") BETWEEN 1 AND 100),
  "code" text NOT NULL CHECK (length("code") BETWEEN 1 AND 300),
  "position" integer NOT NULL DEFAULT 0,
  "body" text NOT NULL DEFAULT '{}' CHECK (length("body") <= 10000000),
  "version" integer NOT NULL DEFAULT 0,
  "changed_at" timestamp_with_timezone_text NOT NULL,
  FOREIGN KEY ("pack_id") REFERENCES "packs" ("id") );
CREATE TABLE "packs" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "code" text NOT NULL CHECK (length("code") BETWEEN 1 AND 60),
  "municipality" text NOT NULL DEFAULT '' CHECK (length("municipality") <= 300),
  "title" text NOT NULL DEFAULT '' CHECK (length("title") <= 300),
  "header" text NOT NULL DEFAULT '{}' CHECK (length("header") <= 10000000),
  "imported_at" timestamp_with_timezone_text NOT NULL );
CREATE TABLE "plans" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "fy" integer NOT NULL DEFAULT 0,
  "title" text NOT NULL CHECK (length("title") BETWEEN 1 AND 300),
  "pack_code" text NOT NULL DEFAULT '' CHECK (length("pack_code") <= 60),
  "status" text NOT NULL CHECK (length("status") BETWEEN 1 AND 100),
  "rolled_from" integer NULL,
  "frame" text NOT NULL DEFAULT '{}' CHECK (length("frame") <= 10000000),
  "version" integer NOT NULL DEFAULT 0,
  "created_at" timestamp_with_timezone_text NOT NULL );
CREATE TABLE "qualifications" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "staff_id" integer NOT NULL,
  "name" text NOT NULL CHECK (length("name") BETWEEN 1 AND 300),
  "class" text NOT NULL DEFAULT '' CHECK (length("class") <= 100),
  "acquired_on" date_text,
  "expires_on" date_text,
  "notes" text NOT NULL DEFAULT '{}' CHECK (length("notes") <= 10000000),
  "digest" text NOT NULL CHECK (length("digest") BETWEEN 1 AND 64),
  "recorded_at" timestamp_with_timezone_text NOT NULL,
  FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") );
CREATE TABLE "rule_versions" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "audience_id" integer NOT NULL,
  "number" integer NOT NULL DEFAULT 0,
  "rule" text NOT NULL DEFAULT '{}' CHECK (length("rule") <= 10000000),
  "reason" text NOT NULL DEFAULT '' CHECK (length("reason") <= 4000),
  "state" text NOT NULL DEFAULT 'draft' CHECK ("state" IN ('draft', 'live', 'past')),
  "created_by" text NOT NULL CHECK (length("created_by") BETWEEN 1 AND 300),
  "created_at" timestamp_with_timezone_text NOT NULL,
  FOREIGN KEY ("audience_id") REFERENCES "audiences" ("id") );
CREATE TABLE "selections" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "staff_id" integer NOT NULL,
  "kind" text NOT NULL CHECK (length("kind") BETWEEN 1 AND 100),
  "fy" integer NOT NULL DEFAULT 0,
  "status" text NOT NULL CHECK (length("status") BETWEEN 1 AND 100),
  "class" text NOT NULL DEFAULT '' CHECK (length("class") <= 100),
  "notes" text NOT NULL DEFAULT '{}' CHECK (length("notes") <= 10000000),
  "digest" text NOT NULL CHECK (length("digest") BETWEEN 1 AND 64),
  "recorded_at" timestamp_with_timezone_text NOT NULL,
  FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") );
CREATE TABLE "session_days" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "session_id" integer NOT NULL,
  "on_day" date_text NOT NULL,
  "starts" text NOT NULL DEFAULT '' CHECK (length("starts") <= 5),
  "ends" text NOT NULL DEFAULT '' CHECK (length("ends") <= 5),
  "place" text NOT NULL DEFAULT '' CHECK (length("place") <= 300),
  "title" text NOT NULL DEFAULT '' CHECK (length("title") <= 300),
  FOREIGN KEY ("session_id") REFERENCES "sessions" ("id") );
CREATE TABLE "session_listings" (
  "session_id" integer NOT NULL,
  "course_id" integer NOT NULL,
  PRIMARY KEY ("session_id",
  "course_id"),
  FOREIGN KEY ("session_id") REFERENCES "sessions" ("id"),
  FOREIGN KEY ("course_id") REFERENCES "courses" ("id") );
CREATE TABLE "sessions" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "plan_id" integer NOT NULL,
  "code" text NOT NULL CHECK (length("code") BETWEEN 1 AND 60),
  "name" text NOT NULL DEFAULT '' CHECK (length("name") <= 300),
  "period" text NOT NULL DEFAULT '' CHECK (length("period") <= 4000),
  "dates_of" integer NULL,
  "part_of" text NOT NULL DEFAULT '' CHECK (length("part_of") <= 60),
  "rule" text NOT NULL DEFAULT '' CHECK (length("rule") <= 100),
  "place" text NOT NULL DEFAULT '' CHECK (length("place") <= 300),
  "capacity_min" integer NULL,
  "capacity_max" integer NULL,
  "apply_by" date_text,
  "note" text NOT NULL DEFAULT '' CHECK (length("note") <= 4000),
  "unconfirmed" text NOT NULL DEFAULT '' CHECK (length("unconfirmed") <= 4000),
  FOREIGN KEY ("plan_id") REFERENCES "plans" ("id") );
CREATE TABLE "spans" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "staff_id" integer NOT NULL,
  "from_on" date_text NOT NULL,
  "until_on" date_text NOT NULL,
  "service_since" date_text,
  "beginning" text NOT NULL DEFAULT '' CHECK (length("beginning") <= 100),
  "unit_code" text NOT NULL DEFAULT '' CHECK (length("unit_code") <= 60),
  "series" text NOT NULL DEFAULT '' CHECK (length("series") <= 100),
  "rank" text NOT NULL DEFAULT '' CHECK (length("rank") <= 100),
  "occupation" text NOT NULL DEFAULT '' CHECK (length("occupation") <= 100),
  "hire_category" text NOT NULL DEFAULT '' CHECK (length("hire_category") <= 100),
  "employment" text NOT NULL DEFAULT '' CHECK (length("employment") <= 100),
  "class" text NOT NULL DEFAULT '' CHECK (length("class") <= 100),
  "presence" text NOT NULL DEFAULT '' CHECK (length("presence") <= 100),
  "concurrent" text NOT NULL DEFAULT '' CHECK (length("concurrent") <= 4000),
  "roles" text NOT NULL DEFAULT '' CHECK (length("roles") <= 4000),
  FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") );
CREATE TABLE "staff" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "number" text NOT NULL CHECK (length("number") BETWEEN 1 AND 60),
  "name" text NOT NULL CHECK (length("name") BETWEEN 1 AND 300),
  "kana" text NOT NULL DEFAULT '' CHECK (length("kana") <= 300),
  "registry_name" text NOT NULL DEFAULT '' CHECK (length("registry_name") <= 300),
  "alternate_name" text NOT NULL DEFAULT '' CHECK (length("alternate_name") <= 300),
  "born_on" date_text,
  "sex" text NOT NULL DEFAULT '' CHECK (length("sex") <= 100),
  "mail" text CHECK (length("mail") BETWEEN 1 AND 300),
  "search_key" text NOT NULL DEFAULT '' CHECK (length("search_key") <= 4000),
  "kana_key" text NOT NULL DEFAULT '' CHECK (length("kana_key") <= 300),
  "notes" text NOT NULL DEFAULT '{}' CHECK (length("notes") <= 10000000),
  "version" integer NOT NULL DEFAULT 0,
  "recorded_at" timestamp_with_timezone_text NOT NULL,
  "changed_at" timestamp_with_timezone_text NOT NULL );
CREATE TABLE "target_lists" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "course_id" integer NOT NULL,
  "number" integer NOT NULL DEFAULT 0,
  "as_of" date_text NOT NULL,
  "rule_version_id" integer NOT NULL,
  "state" text NOT NULL DEFAULT 'proposed' CHECK ("state" IN ('proposed', 'accepted', 'frozen', 'past')),
  "created_by" text NOT NULL CHECK (length("created_by") BETWEEN 1 AND 300),
  "created_at" timestamp_with_timezone_text NOT NULL,
  "accepted_by" text NOT NULL DEFAULT '' CHECK (length("accepted_by") <= 300),
  "accepted_at" timestamp_with_timezone_text,
  "people" integer NOT NULL DEFAULT 0,
  "unconfirmed" integer NOT NULL DEFAULT 0,
  "notices" text NOT NULL DEFAULT '[]' CHECK (length("notices") <= 10000000),
  "digest" text NOT NULL DEFAULT '' CHECK (length("digest") <= 100),
  "enters" integer NOT NULL DEFAULT 0,
  "leaves" integer NOT NULL DEFAULT 0,
  "differs" integer NOT NULL DEFAULT 0,
  "updates" integer NOT NULL DEFAULT 0,
  "frozen_by" text NOT NULL DEFAULT '' CHECK (length("frozen_by") <= 300),
  "frozen_at" timestamp_with_timezone_text,
  "frozen_reason" text NOT NULL DEFAULT '' CHECK (length("frozen_reason") <= 4000),
  FOREIGN KEY ("course_id") REFERENCES "courses" ("id"),
  FOREIGN KEY ("rule_version_id") REFERENCES "rule_versions" ("id") );
CREATE TABLE "target_rows" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "list_id" integer NOT NULL,
  "staff_id" integer NOT NULL,
  "mode" text NOT NULL CHECK (length("mode") BETWEEN 1 AND 100),
  "review" integer NOT NULL DEFAULT 0 CHECK ("review" IN (0, 1)),
  "presence" text NOT NULL DEFAULT '' CHECK (length("presence") <= 100),
  "unit_code" text NOT NULL DEFAULT '' CHECK (length("unit_code") <= 60),
  "unit_name" text NOT NULL DEFAULT '' CHECK (length("unit_name") <= 300),
  "rank" text NOT NULL DEFAULT '' CHECK (length("rank") <= 100),
  "reason" text NOT NULL DEFAULT '' CHECK (length("reason") <= 4000),
  "weaker" text NOT NULL DEFAULT '' CHECK (length("weaker") <= 4000),
  "origin" text NOT NULL DEFAULT 'rule' CHECK ("origin" IN ('rule', 'hand')),
  FOREIGN KEY ("list_id") REFERENCES "target_lists" ("id"),
  FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") );
CREATE TABLE "units" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "code" text NOT NULL CHECK (length("code") BETWEEN 1 AND 60),
  "name" text NOT NULL CHECK (length("name") BETWEEN 1 AND 300),
  "parent_code" text NOT NULL DEFAULT '' CHECK (length("parent_code") <= 60),
  "kind" text NOT NULL DEFAULT '' CHECK (length("kind") <= 100),
  "tags" text NOT NULL DEFAULT '' CHECK (length("tags") <= 4000),
  "valid_from" date_text,
  "valid_to" date_text,
  "successor_code" text NOT NULL DEFAULT '' CHECK (length("successor_code") <= 60),
  "notes" text NOT NULL DEFAULT '{}' CHECK (length("notes") <= 10000000),
  "position" integer NOT NULL DEFAULT 0,
  "recorded_at" timestamp_with_timezone_text NOT NULL );
CREATE TABLE "uploads" (
  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  "first_id" integer NULL,
  "kind" text NOT NULL CHECK (length("kind") BETWEEN 1 AND 100),
  "file_name" text NOT NULL CHECK (length("file_name") BETWEEN 1 AND 300),
  "content" blob NOT NULL,
  "digest" text NOT NULL CHECK (length("digest") BETWEEN 1 AND 64),
  "state" text NOT NULL DEFAULT 'preview' CHECK ("state" IN ('preview', 'accepted', 'discarded')),
  "summary" text NOT NULL DEFAULT '{}' CHECK (length("summary") <= 10000000),
  "created_by" text NOT NULL CHECK (length("created_by") BETWEEN 1 AND 300),
  "created_at" timestamp_with_timezone_text NOT NULL,
  "decided_at" timestamp_with_timezone_text,
  FOREIGN KEY ("first_id") REFERENCES "uploads" ("id") );
CREATE UNIQUE INDEX "audiences_plan_id_code" ON "audiences" ("plan_id",
  "code");
CREATE UNIQUE INDEX "audit_hash" ON "audit" ("hash");
CREATE INDEX "audit_thing_thing_id" ON "audit" ("thing",
  "thing_id");
CREATE INDEX "completions_course_code_fy" ON "completions" ("course_code",
  "fy");
CREATE UNIQUE INDEX "completions_digest" ON "completions" ("digest");
CREATE INDEX "completions_staff_id" ON "completions" ("staff_id");
CREATE INDEX "courses_audience_id" ON "courses" ("audience_id");
CREATE INDEX "courses_name_key" ON "courses" ("name_key");
CREATE UNIQUE INDEX "courses_plan_id_code" ON "courses" ("plan_id",
  "code");
CREATE INDEX "courses_plan_id_position" ON "courses" ("plan_id",
  "position");
CREATE INDEX "former_names_staff_id" ON "former_names" ("staff_id");
CREATE INDEX "hand_entries_course_id" ON "hand_entries" ("course_id");
CREATE INDEX "hand_entries_staff_id" ON "hand_entries" ("staff_id");
CREATE UNIQUE INDEX "orders_digest" ON "orders" ("digest");
CREATE INDEX "orders_number" ON "orders" ("number");
CREATE INDEX "orders_recorded_at" ON "orders" ("recorded_at");
CREATE INDEX "orders_staff_id_effective_on_seq" ON "orders" ("staff_id",
  "effective_on",
  "seq");
CREATE UNIQUE INDEX "pack_entries_pack_id_kind_code" ON "pack_entries" ("pack_id",
  "kind",
  "code");
CREATE UNIQUE INDEX "packs_code" ON "packs" ("code");
CREATE UNIQUE INDEX "plans_fy" ON "plans" ("fy");
CREATE UNIQUE INDEX "qualifications_digest" ON "qualifications" ("digest");
CREATE INDEX "qualifications_staff_id" ON "qualifications" ("staff_id");
CREATE UNIQUE INDEX "rule_versions_audience_id_number" ON "rule_versions" ("audience_id",
  "number");
CREATE UNIQUE INDEX "selections_digest" ON "selections" ("digest");
CREATE INDEX "selections_kind_fy" ON "selections" ("kind",
  "fy");
CREATE INDEX "selections_staff_id" ON "selections" ("staff_id");
CREATE INDEX "session_days_on_day" ON "session_days" ("on_day");
CREATE UNIQUE INDEX "session_days_session_id_on_day_starts" ON "session_days" ("session_id",
  "on_day",
  "starts");
CREATE INDEX "session_listings_course_id" ON "session_listings" ("course_id");
CREATE UNIQUE INDEX "sessions_plan_id_code" ON "sessions" ("plan_id",
  "code");
CREATE UNIQUE INDEX "spans_staff_id_from_on" ON "spans" ("staff_id",
  "from_on");
CREATE INDEX "spans_unit_code_until_on" ON "spans" ("unit_code",
  "until_on");
CREATE INDEX "spans_until_on_from_on" ON "spans" ("until_on",
  "from_on");
CREATE INDEX "staff_kana_key_number" ON "staff" ("kana_key",
  "number");
CREATE UNIQUE INDEX "staff_mail" ON "staff" ("mail");
CREATE UNIQUE INDEX "staff_number" ON "staff" ("number");
CREATE UNIQUE INDEX "target_lists_course_id_number" ON "target_lists" ("course_id",
  "number");
CREATE INDEX "target_lists_rule_version_id" ON "target_lists" ("rule_version_id");
CREATE INDEX "target_rows_list_id_mode" ON "target_rows" ("list_id",
  "mode");
CREATE UNIQUE INDEX "target_rows_list_id_staff_id" ON "target_rows" ("list_id",
  "staff_id");
CREATE INDEX "target_rows_staff_id" ON "target_rows" ("staff_id");
CREATE UNIQUE INDEX "units_code" ON "units" ("code");
CREATE INDEX "units_parent_code" ON "units" ("parent_code");
CREATE INDEX "uploads_first_id" ON "uploads" ("first_id");
CREATE INDEX "uploads_state_created_at" ON "uploads" ("state",
  "created_at");
CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
