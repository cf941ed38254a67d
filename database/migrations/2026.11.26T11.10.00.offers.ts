import type { Knex } from 'knex';

/**
 * Offers that staff make to guests. A version is written once: another one comes after it, and only the newest can be
 * accepted. Where an offer stands is in one row, which is the lock of everything that belongs to it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(OFFERS);
  await knex.raw(OFFER_VERSIONS);
  await knex.raw(OFFER_EVENTS);
  await knex.raw(OFFER_LINKS);
}

const OFFERS = `
  CREATE TABLE offers (
    reference text PRIMARY KEY,
    -- of the newest version; the ones before are superseded
    state text NOT NULL CHECK (state IN ('to_approve', 'sent', 'countered', 'accepted', 'declined', 'withdrawn', 'expired')),
    version integer NOT NULL CHECK (version > 0),
    customer jsonb NOT NULL,
    email text NOT NULL CHECK (email = lower(email)),
    valid_until timestamptz NOT NULL,
    booking_reference text UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((state = 'accepted') = (booking_reference IS NOT NULL))
  );
  CREATE INDEX offers_newest ON offers (created_at DESC);
  CREATE INDEX offers_to_expire ON offers (valid_until) WHERE state IN ('to_approve', 'sent', 'countered');
`;

const OFFER_VERSIONS = `
  CREATE TABLE offer_versions (
    offer_reference text NOT NULL REFERENCES offers (reference),
    version integer NOT NULL CHECK (version > 0),
    quote_id text NOT NULL UNIQUE REFERENCES quotes (id),
    valid_until timestamptz NOT NULL,
    beyond_limit boolean NOT NULL,
    made_by text NOT NULL CHECK (made_by LIKE 'staff:%'),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (offer_reference, version)
  );
  CREATE TRIGGER offer_versions_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON offer_versions
    EXECUTE FUNCTION refuse_change();
`;

const OFFER_EVENTS = `
  CREATE TABLE offer_events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    offer_reference text NOT NULL REFERENCES offers (reference),
    version integer NOT NULL,
    name text NOT NULL,
    actor text NOT NULL,
    -- for the other side to read
    message text,
    wishes jsonb,
    -- for our own history
    reason text,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE INDEX offer_events_by_offer ON offer_events (offer_reference, id);
  CREATE TRIGGER offer_events_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON offer_events
    EXECUTE FUNCTION refuse_change();
`;

// Each mail has a link of its own, of which only the digest is kept. They all open the same offer.
const OFFER_LINKS = `
  CREATE TABLE offer_links (
    token_hash bytea PRIMARY KEY,
    offer_reference text NOT NULL REFERENCES offers (reference),
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TRIGGER offer_links_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON offer_links
    EXECUTE FUNCTION refuse_change();
`;
