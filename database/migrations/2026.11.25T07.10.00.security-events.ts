import type { Knex } from 'knex';

/**
 * What may be part of an attack, and the alarms on its patterns. An event is never changed. It may be deleted when it is
 * old, which its job does; what is younger than a week stays, so that no one who got in takes the traces away with the
 * product's own means.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(SECURITY_EVENTS);
  await knex.raw(SECURITY_ALARMS);
}

const SECURITY_EVENTS = `
  CREATE TABLE security_events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- chosen by the process that saw it: what is written again, because nobody heard the first time end, counts once
    key uuid NOT NULL UNIQUE,
    kind text NOT NULL CHECK (kind <> ''),
    network text,
    account text,
    -- hashed, or a word of ours: see the kind
    subject text,
    detail text NOT NULL,
    request_id text,
    -- in a flood one row stands for many events of a minute
    count integer NOT NULL DEFAULT 1 CHECK (count > 0),
    occurred_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE INDEX security_events_by_kind ON security_events (kind, occurred_at);
  CREATE INDEX security_events_by_kind_newest ON security_events (kind, id);
  CREATE INDEX security_events_by_time ON security_events (occurred_at);
  CREATE TRIGGER security_events_are_append_only BEFORE UPDATE OR TRUNCATE ON security_events
    EXECUTE FUNCTION refuse_change();
  CREATE FUNCTION refuse_deleting_what_is_young() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.occurred_at > clock_timestamp() - interval '7 days' THEN
      RAISE EXCEPTION '% keeps what is younger than a week', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
  END $$;
  CREATE TRIGGER security_events_are_kept_for_a_week BEFORE DELETE ON security_events
    FOR EACH ROW EXECUTE FUNCTION refuse_deleting_what_is_young();
`;

const SECURITY_ALARMS = `
  CREATE TABLE security_alarms (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pattern text NOT NULL CHECK (pattern <> ''),
    -- the network, account or subject that the events have in common
    key text NOT NULL,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
    first_seen timestamptz NOT NULL,
    last_seen timestamptz NOT NULL CHECK (last_seen >= first_seen),
    -- the most events that were counted in one window
    count integer NOT NULL CHECK (count > 0),
    raised_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    closed_at timestamptz,
    CHECK ((state = 'closed') = (closed_at IS NOT NULL))
  );
  CREATE UNIQUE INDEX security_alarms_open_once ON security_alarms (pattern, key) WHERE state = 'open';
  CREATE INDEX security_alarms_by_end ON security_alarms (closed_at) WHERE state = 'closed';
`;
