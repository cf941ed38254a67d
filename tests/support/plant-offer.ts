import { createHash, randomUUID } from 'node:crypto';
import { signInAsAdministrator } from './admin-session';
import { anOffer, atDesk } from './offer-desk';
import type { Shop } from './shop';

/** An offer that was sent, with a link to it whose token is known here without reading anybody's mail. */
export async function plantOffer(shop: Shop, slot = 50): Promise<{ reference: string; token: string }> {
  const { data } = await atDesk(await signInAsAdministrator(shop.server), '', anOffer(shop, slot));
  const token = `${randomUUID()}${randomUUID()}`;
  await shop.database.query(`INSERT INTO offer_links (token_hash, offer_reference) VALUES ($1, $2)`, [
    createHash('sha256').update(token).digest(),
    data.reference,
  ]);
  return { reference: data.reference, token };
}
