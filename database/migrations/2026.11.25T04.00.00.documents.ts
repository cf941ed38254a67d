import type { Knex } from 'knex';

/**
 * Invoices, receipts and credit notes, and the series that number them. Strapi's own tables do not exist yet when this
 * runs on an empty database, so nothing here refers to them.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(DOCUMENT_SERIES);
  await knex.raw(DOCUMENTS);
  await knex.raw(NUMBERING);
}

// A series only ever counts on by one; whoever wants the next number waits for its row until the one before is
// committed, or undone together with its number. A sequence of PostgreSQL would be faster and would leave gaps.
const DOCUMENT_SERIES = `
  CREATE TABLE document_series (
    series text PRIMARY KEY,
    last_sequence integer NOT NULL,
    last_issued_at timestamptz NOT NULL,
    last_hash bytea NOT NULL
  );
  CREATE FUNCTION count_on_by_one() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.series <> OLD.series OR NEW.last_issued_at < OLD.last_issued_at
       OR NEW.last_sequence NOT IN (OLD.last_sequence, OLD.last_sequence + 1) THEN
      RAISE EXCEPTION 'the series % counts on by one', OLD.series USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER document_series_count_on BEFORE UPDATE ON document_series
    FOR EACH ROW EXECUTE FUNCTION count_on_by_one();
  CREATE TRIGGER document_series_are_kept BEFORE DELETE OR TRUNCATE ON document_series
    EXECUTE FUNCTION refuse_change();
`;

const DOCUMENTS = `
  CREATE TABLE documents (
    series text NOT NULL,
    sequence integer NOT NULL CHECK (sequence > 0),
    number text NOT NULL UNIQUE,
    kind text NOT NULL CHECK (kind IN ('invoice', 'receipt', 'credit-note', 'refund-receipt')),
    booking_reference text NOT NULL,
    cause text NOT NULL,
    refers_to text REFERENCES documents (number),
    time_zone text NOT NULL,
    issued_at timestamptz NOT NULL,
    issued_on date NOT NULL,
    currency text NOT NULL,
    total_minor bigint NOT NULL,
    body jsonb NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (series, sequence),
    UNIQUE (kind, cause)
  );
  CREATE INDEX documents_by_booking ON documents (booking_reference);
  CREATE INDEX ledger_events_by_time ON ledger_events USING brin (recorded_at);
  CREATE TRIGGER documents_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON documents
    EXECUTE FUNCTION refuse_change();
`;

// The instant is taken by the one clock that all processes share, and never runs back within a series: numbers and
// dates have one order. The date is that of the company's calendar, and so is the year of the series.
const NUMBERING = `
  CREATE FUNCTION document_hash(d documents) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(d.previous_hash || convert_to(jsonb_build_array(
      d.series, d.sequence, d.number, d.kind, d.booking_reference, d.cause, d.refers_to, d.time_zone,
      extract(epoch FROM d.issued_at), to_char(d.issued_on, 'YYYY-MM-DD'), d.currency, d.total_minor, d.body)::text, 'UTF8'))
  $$;

  CREATE FUNCTION number_document() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    present timestamptz := date_trunc('milliseconds', clock_timestamp());
    place document_series;
  BEGIN
    NEW.series := CASE NEW.kind WHEN 'invoice' THEN 'INV' WHEN 'receipt' THEN 'REC' WHEN 'credit-note' THEN 'CRN'
                                WHEN 'refund-receipt' THEN 'RFD' END
                  || '-' || to_char(present AT TIME ZONE NEW.time_zone, 'YYYY');
    INSERT INTO document_series AS s VALUES (NEW.series, 1, present, ''::bytea)
      ON CONFLICT (series) DO UPDATE
      SET last_sequence = s.last_sequence + 1, last_issued_at = greatest(s.last_issued_at, present)
      RETURNING * INTO place;
    NEW.sequence := place.last_sequence;
    NEW.number := NEW.series || '-' || lpad(NEW.sequence::text, greatest(6, length(NEW.sequence::text)), '0');
    NEW.issued_at := place.last_issued_at;
    NEW.issued_on := (NEW.issued_at AT TIME ZONE NEW.time_zone)::date;
    NEW.previous_hash := place.last_hash;
    NEW.hash := document_hash(NEW);
    UPDATE document_series SET last_hash = NEW.hash WHERE series = NEW.series;
    RETURN NEW;
  END $$;
  CREATE TRIGGER documents_are_numbered BEFORE INSERT ON documents
    FOR EACH ROW EXECUTE FUNCTION number_document();
`;
