import type { Knex } from 'knex';

/**
 * Changes of bookings, priced before they hold. A row's terms never change: what a booking costs is its quote, and then what each
 * change that was applied made of it, one after the other.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE amendments (
      -- also the reference under which the dates of a change are held that waits for its payment
      id text PRIMARY KEY,
      booking_reference text NOT NULL,
      state text NOT NULL CHECK (state IN ('proposed', 'awaiting_payment', 'applied', 'expired', 'withdrawn')),
      -- the first change of a booking that was applied is 1
      position integer CHECK ((position IS NOT NULL) = (state = 'applied')),
      leg smallint NOT NULL DEFAULT 0,
      wishes jsonb NOT NULL,
      before jsonb NOT NULL,
      after jsonb NOT NULL,
      currency text NOT NULL,
      to_pay_minor bigint NOT NULL CHECK (to_pay_minor >= 0),
      refund_minor bigint NOT NULL CHECK (refund_minor >= 0),
      less_to_pay_minor bigint NOT NULL CHECK (less_to_pay_minor >= 0),
      retained_minor bigint NOT NULL CHECK (retained_minor >= 0),
      -- of the price, when it was priced: it holds for that only
      outstanding_minor bigint NOT NULL CHECK (outstanding_minor >= 0),
      actor text NOT NULL,
      reason text NOT NULL CHECK (reason <> ''),
      -- the payable by which it is paid, and the unit that it would have
      payable text UNIQUE,
      unit_id text,
      expires_at timestamptz NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      applied_at timestamptz CHECK ((applied_at IS NOT NULL) = (state = 'applied')),
      UNIQUE (booking_reference, position),
      CHECK (to_pay_minor = 0 OR refund_minor + less_to_pay_minor = 0)
    );

    -- who waits to pay for a change finishes it, or lets it go, before the next
    CREATE UNIQUE INDEX amendments_waiting ON amendments (booking_reference) WHERE state = 'awaiting_payment';
    CREATE INDEX amendments_of_booking ON amendments (booking_reference, created_at);
    CREATE INDEX amendments_overdue ON amendments (expires_at) WHERE state = 'awaiting_payment';

    CREATE FUNCTION guard_amendment() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a change of a booking is never deleted' USING ERRCODE = 'restrict_violation';
      END IF;
      IF (NEW.booking_reference, NEW.leg, NEW.wishes, NEW.before, NEW.after, NEW.currency, NEW.to_pay_minor, NEW.refund_minor,
          NEW.less_to_pay_minor, NEW.retained_minor, NEW.outstanding_minor, NEW.actor, NEW.reason, NEW.created_at)
         IS DISTINCT FROM
         (OLD.booking_reference, OLD.leg, OLD.wishes, OLD.before, OLD.after, OLD.currency, OLD.to_pay_minor, OLD.refund_minor,
          OLD.less_to_pay_minor, OLD.retained_minor, OLD.outstanding_minor, OLD.actor, OLD.reason, OLD.created_at) THEN
        RAISE EXCEPTION 'the terms of a change never change' USING ERRCODE = 'check_violation';
      END IF;
      IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('proposed', 'awaiting_payment'), ('proposed', 'applied'), ('awaiting_payment', 'applied'),
        ('awaiting_payment', 'expired'), ('awaiting_payment', 'withdrawn'), ('expired', 'applied')
      ) THEN
        RAISE EXCEPTION 'a change of a booking cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END $$;

    CREATE TRIGGER amendments_guard BEFORE UPDATE OR DELETE ON amendments
      FOR EACH ROW EXECUTE FUNCTION guard_amendment();
  `);
}

/** Nothing is taken back: what was agreed stays agreed. */
export async function down(): Promise<void> {}
