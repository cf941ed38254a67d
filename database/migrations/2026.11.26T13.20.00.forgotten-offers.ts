import type { Knex } from 'knex';

/**
 * Offers forget their guests: some time after they have ended, or with the account. What was offered stays, as prices and steps; who
 * it was offered to, what both wrote and the links are gone. Only an offer that has ended is forgotten.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(OFFERS);
  await knex.raw(WHAT_BELONGS_TO_THEM);
  await knex.raw(FORGETTING);
}

const OFFERS = `
  ALTER TABLE offers
    ADD forgotten_at timestamptz,
    -- its guest is not to be known any more: it ends at the next round of the clock, and is forgotten then
    ADD to_forget boolean NOT NULL DEFAULT false,
    ALTER customer DROP NOT NULL,
    ALTER email DROP NOT NULL,
    ADD CHECK ((forgotten_at IS NULL) = (customer IS NOT NULL) AND (forgotten_at IS NULL) = (email IS NOT NULL)),
    ADD CHECK (forgotten_at IS NULL OR state NOT IN ('to_approve', 'sent', 'countered'));
  CREATE INDEX offers_of_guest ON offers (email) WHERE forgotten_at IS NULL;
`;

// Append-only as before, but for the words and links of an offer that was forgotten: they may go, and nothing else.
const WHAT_BELONGS_TO_THEM = `
  CREATE FUNCTION is_forgotten_offer(wanted text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM offers WHERE reference = wanted AND forgotten_at IS NOT NULL)
  $$;

  CREATE FUNCTION refuse_all_but_forgetting() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'offer_links' AND is_forgotten_offer(OLD.offer_reference) THEN
      RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'offer_events' AND is_forgotten_offer(OLD.offer_reference)
       AND to_jsonb(NEW) = to_jsonb(OLD) || '{"message": null, "wishes": null, "reason": null}' THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
  END $$;

  DROP TRIGGER offer_events_are_append_only ON offer_events;
  CREATE TRIGGER offer_events_are_append_only BEFORE UPDATE OR DELETE ON offer_events
    FOR EACH ROW EXECUTE FUNCTION refuse_all_but_forgetting();
  CREATE TRIGGER offer_events_are_not_emptied BEFORE TRUNCATE ON offer_events EXECUTE FUNCTION refuse_change();

  DROP TRIGGER offer_links_are_append_only ON offer_links;
  CREATE TRIGGER offer_links_are_append_only BEFORE UPDATE OR DELETE ON offer_links
    FOR EACH ROW EXECUTE FUNCTION refuse_all_but_forgetting();
  CREATE TRIGGER offer_links_are_not_emptied BEFORE TRUNCATE ON offer_links EXECUTE FUNCTION refuse_change();
`;

// What a guest countered stands in a task, too. The trigger that calls the second is on Strapi's tables: see src/database/tie-to-people.ts.
const FORGETTING = `
  CREATE FUNCTION forget_offers(wanted text[]) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE offers SET customer = NULL, email = NULL, forgotten_at = clock_timestamp()
     WHERE reference = ANY (wanted) AND forgotten_at IS NULL;
    UPDATE offer_events SET message = NULL, wishes = NULL, reason = NULL WHERE offer_reference = ANY (wanted);
    DELETE FROM offer_links WHERE offer_reference = ANY (wanted);
    UPDATE tasks SET details = split_part(cause, ':', 2)
     WHERE kind IN ('offer-to-approve', 'offer-countered') AND split_part(cause, ':', 2) = ANY (wanted);
  END $$;

  CREATE FUNCTION forget_offered() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE offers SET valid_until = least(valid_until, now()), to_forget = true
     WHERE email = lower(OLD.email) AND state IN ('to_approve', 'sent', 'countered');
    PERFORM forget_offers(array(SELECT reference FROM offers
      WHERE email = lower(OLD.email) AND state NOT IN ('to_approve', 'sent', 'countered') ORDER BY reference FOR UPDATE));
    RETURN NULL;
  END $$;
`;
