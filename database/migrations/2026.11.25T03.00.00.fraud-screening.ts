import type { Knex } from 'knex';

/**
 * What fraud screening found, what it counts, and the reviews that people decide. Strapi's own tables do not exist yet
 * when this runs on an empty database, so nothing here refers to them.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(RISK_ASSESSMENTS);
  await knex.raw(PAYMENT_TRIES);
  await knex.raw(BOOKING_REVIEWS);
}

const RISK_ASSESSMENTS = `
  CREATE TABLE risk_assessments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    booking_reference text NOT NULL,
    -- the payment that it let begin, or that it is about; null where none was begun
    payment_id text,
    stage text NOT NULL CHECK (stage IN ('before', 'after')),
    result text NOT NULL CHECK (result IN ('clear', 'review', 'block')),
    score integer NOT NULL CHECK (score >= 0),
    reasons jsonb NOT NULL,
    email text NOT NULL CHECK (email = lower(email)),
    client_address text,
    card_fingerprint text,
    provider_risk text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (stage = 'before' OR payment_id IS NOT NULL)
  );
  CREATE INDEX risk_assessments_by_booking ON risk_assessments (booking_reference, created_at);
  CREATE INDEX risk_assessments_by_email ON risk_assessments (email, created_at) WHERE stage = 'before';
  CREATE INDEX risk_assessments_by_address ON risk_assessments (client_address, created_at)
    WHERE stage = 'before' AND client_address IS NOT NULL;
  CREATE INDEX risk_assessments_by_payment ON risk_assessments (payment_id, id) WHERE payment_id IS NOT NULL;
  CREATE TRIGGER risk_assessments_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON risk_assessments
    EXECUTE FUNCTION refuse_change();
`;

const PAYMENT_TRIES = `
  CREATE TABLE payment_tries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    provider text NOT NULL,
    -- the provider's id of the try: the same try is counted once, however often it is heard of
    try_reference text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('failed', 'paid')),
    failure text,
    payment_id text NOT NULL,
    booking_reference text NOT NULL,
    email text NOT NULL CHECK (email = lower(email)),
    client_address text,
    card_fingerprint text,
    tried_at timestamptz NOT NULL,
    UNIQUE (provider, outcome, try_reference)
  );
  CREATE INDEX payment_tries_by_booking ON payment_tries (booking_reference, tried_at);
  CREATE INDEX payment_tries_by_email ON payment_tries (email, tried_at) WHERE outcome = 'failed';
  CREATE INDEX payment_tries_by_address ON payment_tries (client_address, tried_at)
    WHERE outcome = 'failed' AND client_address IS NOT NULL;
  CREATE INDEX payment_tries_by_card ON payment_tries (card_fingerprint, tried_at) WHERE card_fingerprint IS NOT NULL;
  CREATE TRIGGER payment_tries_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_tries
    EXECUTE FUNCTION refuse_change();
`;

// One review a booking: it is under review once in its life. A decision that was taken is carried out before another is.
const BOOKING_REVIEWS = `
  CREATE TABLE booking_reviews (
    booking_reference text PRIMARY KEY,
    due_at timestamptz NOT NULL,
    decision text CHECK (decision IN ('approved', 'declined')),
    actor text,
    reason text,
    decided_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((decision IS NULL) = (actor IS NULL) AND (decision IS NULL) = (reason IS NULL)
           AND (decision IS NULL) = (decided_at IS NULL))
  );
  CREATE INDEX booking_reviews_by_deadline ON booking_reviews (due_at);
`;
