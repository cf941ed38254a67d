import { CallLog } from '../shared/call-log';
import { Faults } from '../shared/faults';
import { readStateFile, StateFile } from '../shared/state-file';
import { WebhookSender } from '../shared/webhooks/webhook-sender';
import type { StripeEvent } from './objects/event';
import { emptyState, type SimulatorState } from './state';
import { stripeDialect } from './webhooks/stripe-dialect';
import { World } from './world';

export interface SimulatorOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** A loopback address: the simulator is not made for a network. */
  readonly host?: string;
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Where events are sent; none are when it is missing. */
  readonly webhookUrl?: string;
  /** Where payments and webhooks on their way are kept over a restart. */
  readonly stateFile?: string;
}

/** The parts of a running simulator. */
export interface Simulator {
  readonly options: SimulatorOptions;
  readonly state: SimulatorState;
  readonly world: World;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly sender: WebhookSender<StripeEvent>;
  readonly file: StateFile;
}

export async function assembleSimulator(options: SimulatorOptions): Promise<Simulator> {
  const state = await readStateFile(options.stateFile, emptyState, 'a Stripe simulator');
  const file = new StateFile(options.stateFile, state);
  const dialect = stripeDialect(options.webhookSecret);
  const sender = new WebhookSender(state, options.webhookUrl, dialect, () => file.saveLater());
  const world = new World(state, (event) => sender.enqueue(event));
  return { options, state, world, faults: new Faults(), calls: new CallLog(), sender, file };
}
