import type { Knex } from 'knex';

/**
 * Tables whose guarantees are the database's business. Strapi's own tables do not exist yet when this runs on an
 * empty database, so nothing here refers to them.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(REFUSE_CHANGE);
  await knex.raw(QUOTES);
  await knex.raw(IDEMPOTENCY_KEYS);
  await knex.raw(WEBHOOK_INBOX);
  await knex.raw(LEDGER_EVENTS);
}

const REFUSE_CHANGE = `
  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
  END $$;
`;

const QUOTES = `
  CREATE TABLE quotes (
    id text PRIMARY KEY,
    kind text NOT NULL,
    listing text NOT NULL,
    body jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
  );
  CREATE TRIGGER quotes_are_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON quotes
    EXECUTE FUNCTION refuse_change();
`;

const IDEMPOTENCY_KEYS = `
  CREATE TABLE idempotency_keys (
    scope text NOT NULL,
    key text NOT NULL,
    request_hash text NOT NULL,
    response jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (scope, key)
  );
`;

const WEBHOOK_INBOX = `
  CREATE TABLE webhook_inbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    provider text NOT NULL,
    event_id text NOT NULL,
    type text NOT NULL,
    subject jsonb NOT NULL,
    payload text NOT NULL,
    occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    settled_at timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    last_error text,
    UNIQUE (provider, event_id)
  );
  CREATE INDEX webhook_inbox_waiting ON webhook_inbox (received_at) WHERE settled_at IS NULL;

  CREATE FUNCTION keep_received_event() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.provider, NEW.event_id, NEW.type, NEW.subject, NEW.payload, NEW.occurred_at, NEW.received_at)
       IS DISTINCT FROM
       (OLD.provider, OLD.event_id, OLD.type, OLD.subject, OLD.payload, OLD.occurred_at, OLD.received_at) THEN
      RAISE EXCEPTION 'what a provider said is kept as it was said' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER webhook_inbox_keeps_events BEFORE UPDATE ON webhook_inbox
    FOR EACH ROW EXECUTE FUNCTION keep_received_event();
  CREATE TRIGGER webhook_inbox_is_never_emptied BEFORE DELETE OR TRUNCATE ON webhook_inbox
    EXECUTE FUNCTION refuse_change();
`;

// The chain is written by the database under one lock, so that no two entries can follow the same predecessor,
// whichever process writes them. The lock lives until the commit, so whoever writes an entry asks nobody afterwards.
const LEDGER_EVENTS = `
  CREATE TABLE ledger_events (
    seq bigint PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('authorized', 'captured', 'refunded', 'refund_reversed', 'disputed', 'dispute_returned')),
    provider text NOT NULL,
    provider_reference text NOT NULL,
    booking_reference text,
    payable_id text,
    payment_id text,
    suspense text,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    UNIQUE (provider, kind, provider_reference),
    CHECK ((payable_id IS NULL) <> (suspense IS NULL))
  );
  CREATE INDEX ledger_events_by_booking ON ledger_events (booking_reference);

  CREATE FUNCTION ledger_hash(e ledger_events) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(e.previous_hash || convert_to(jsonb_build_array(
      e.seq, e.kind, e.provider, e.provider_reference, e.booking_reference, e.payable_id, e.payment_id, e.suspense,
      e.amount_minor, e.currency, extract(epoch FROM e.recorded_at))::text, 'UTF8'))
  $$;

  CREATE FUNCTION chain_ledger_event() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    last ledger_events;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('ledger_events'));
    SELECT * INTO last FROM ledger_events ORDER BY seq DESC LIMIT 1;
    NEW.seq := coalesce(last.seq, 0) + 1;
    NEW.previous_hash := coalesce(last.hash, ''::bytea);
    NEW.hash := ledger_hash(NEW);
    RETURN NEW;
  END $$;
  CREATE TRIGGER ledger_events_are_chained BEFORE INSERT ON ledger_events
    FOR EACH ROW EXECUTE FUNCTION chain_ledger_event();
  CREATE TRIGGER ledger_events_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_events
    EXECUTE FUNCTION refuse_change();
`;
