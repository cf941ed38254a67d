import type { Knex } from 'knex';

/** The mails that are to leave the house, and what became of them. A mail is a row in the transaction of its cause. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(OUTGOING_MAILS);
}

// While a mail is sent, next_try_at is when whoever sends it counts as dead.
const OUTGOING_MAILS = `
  CREATE TABLE outgoing_mails (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    recipient text NOT NULL CHECK (recipient = lower(recipient)),
    locale text NOT NULL,
    -- encrypted, because links are secrets; gone as soon as nothing more is to be sent
    sealed_values text,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'pointless')),
    tries integer NOT NULL DEFAULT 0 CHECK (tries >= 0),
    next_try_at timestamptz NOT NULL DEFAULT now(),
    not_after timestamptz NOT NULL,
    last_failure text,
    channel text,
    provider_message_id text,
    dedupe_key text UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    CHECK ((state IN ('queued', 'sending')) = (sealed_values IS NOT NULL)),
    CHECK ((state = 'sent') = (sent_at IS NOT NULL) AND (state = 'sent') = (provider_message_id IS NOT NULL)
           AND (state = 'sent') = (channel IS NOT NULL))
  );
  CREATE INDEX outgoing_mails_open ON outgoing_mails (next_try_at) WHERE state IN ('queued', 'sending');
  CREATE INDEX outgoing_mails_by_recipient ON outgoing_mails (recipient, created_at);
  CREATE INDEX outgoing_mails_by_age ON outgoing_mails (created_at);
`;
