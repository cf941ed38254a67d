import { randomUUID } from 'node:crypto';
import { bookingOf } from '../review-desk';
import { AttackersDeeds } from './deeds/attackers-deeds';
import { ClocksDeeds } from './deeds/clocks-deeds';
import { GuestsDeeds } from './deeds/guests-deeds';
import { PaypalsDeeds } from './deeds/paypals-deeds';
import { StaffsDeeds } from './deeds/staffs-deeds';
import { StripesDeeds } from './deeds/stripes-deeds';
import type { StormScene, StormWorld } from './storm-scene';

/** Whoever is `suspicious` has their money held until somebody decides. */
export type StormGuest = 'ordinary' | 'suspicious';

/** Suspicious by the thresholds of a test that says `points: { disposableEmail: 60 }`. */
const DOMAINS: Readonly<Record<StormGuest, string>> = { ordinary: 'example.com', suspicious: 'mailinator.com' };

/** One booking, and everybody who can do something to its money. */
export class Storm {
  readonly guest: GuestsDeeds;
  readonly staff: StaffsDeeds;
  readonly stripe: StripesDeeds;
  readonly paypal: PaypalsDeeds;
  readonly clock: ClocksDeeds;
  readonly attacker: AttackersDeeds;

  private constructor(readonly scene: StormScene) {
    this.guest = new GuestsDeeds(scene);
    this.staff = new StaffsDeeds(scene);
    this.stripe = new StripesDeeds(scene);
    this.paypal = new PaypalsDeeds(scene);
    this.clock = new ClocksDeeds(scene);
    this.attacker = new AttackersDeeds(scene);
  }

  static async begin(world: StormWorld, guest: StormGuest): Promise<Storm> {
    const { booking } = await bookingOf(world.shop, `storm-${randomUUID()}@${DOMAINS[guest]}`);
    return new Storm({ ...world, booking, link: '' });
  }
}
