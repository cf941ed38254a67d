import type { Knex } from 'knex';

/** What daily reconciliation writes down, and which movements of nobody's money belong together. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(RUNS);
  await knex.raw(FINDINGS);
  await knex.raw(SUSPENSE_MOVEMENTS);
}

// One row a provider and day, whoever works on it: it is claimed for a while, so that the work of a process that died is
// taken up by another. A day that was compared stays so.
const RUNS = `
  CREATE TABLE reconciliation_runs (
    provider text NOT NULL,
    day date NOT NULL,
    claimed_until timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 1,
    started_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    our_movements integer,
    their_movements integer,
    last_error text,
    PRIMARY KEY (provider, day)
  );
  CREATE FUNCTION keep_finished_run() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.finished_at IS NOT NULL THEN
      RAISE EXCEPTION 'a finished reconciliation is kept as it was' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER reconciliation_runs_are_kept BEFORE UPDATE ON reconciliation_runs
    FOR EACH ROW EXECUTE FUNCTION keep_finished_run();
  CREATE TRIGGER reconciliation_runs_are_never_emptied BEFORE DELETE OR TRUNCATE ON reconciliation_runs
    EXECUTE FUNCTION refuse_change();
`;

// A finding is a line of rows, and its last one says how it stands: found; raised, when a person was told; explained.
const FINDINGS = `
  CREATE TABLE reconciliation_findings (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cause text NOT NULL,
    status text NOT NULL CHECK (status IN ('found', 'raised', 'explained')),
    provider text NOT NULL,
    body jsonb NOT NULL,
    explanation text NOT NULL,
    actor text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE INDEX reconciliation_findings_by_cause ON reconciliation_findings (cause, seq DESC);
  CREATE TRIGGER reconciliation_findings_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reconciliation_findings
    EXECUTE FUNCTION refuse_change();
`;

// The ledger says of nobody's money that it waits, not which refund gave which of it back: the payment is none of ours.
const SUSPENSE_MOVEMENTS = `
  CREATE TABLE suspense_movements (
    provider text NOT NULL,
    provider_reference text NOT NULL,
    capture_reference text NOT NULL,
    PRIMARY KEY (provider, provider_reference)
  );
  CREATE INDEX suspense_movements_by_capture ON suspense_movements (provider, capture_reference);
  CREATE TRIGGER suspense_movements_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON suspense_movements
    EXECUTE FUNCTION refuse_change();
`;
