import type { Knex } from 'knex';

/**
 * What we answered in disputes, word for word and before the provider was asked. It may have to be shown years later, so it
 * is never changed; how the provider took it stands in the dispute itself.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(DISPUTE_EVIDENCE);
}

const DISPUTE_EVIDENCE = `
  CREATE TABLE dispute_evidence (
    dispute text NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    kind text NOT NULL CHECK (kind IN ('evidence', 'acceptance')),
    idempotency_key text NOT NULL UNIQUE,
    actor text NOT NULL CHECK (actor <> ''),
    note text,
    evidence jsonb,
    pack jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (dispute, number),
    CHECK ((kind = 'evidence') = (evidence IS NOT NULL AND pack IS NOT NULL)),
    CHECK (kind = 'evidence' OR note IS NOT NULL)
  );
  CREATE TRIGGER dispute_evidence_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dispute_evidence
    EXECUTE FUNCTION refuse_change();
`;
